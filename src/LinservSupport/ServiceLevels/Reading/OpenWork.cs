using LinservSupport.Data;
using LinservSupport.Priorities;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>Open work of one of us.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">Who.</param>
/// <param name="Prioritised">Prioritised tickets that do not wait.</param>
/// <param name="Ordinary">Ordinary tickets that do not wait.</param>
/// <param name="Waiting">Tickets whose next step is not ours.</param>
/// <param name="MinutesLately">Minutes worked in the last 7 days.</param>
public sealed record ConsultantLoad(int Id, string Name, int Prioritised, int Ordinary, int Waiting, int MinutesLately)
{
    public int Open => Prioritised + Ordinary + Waiting;
}

/// <summary>Open tickets by how much of their approved time is used (policy H1, H6).</summary>
/// <param name="Under">Under three quarters.</param>
/// <param name="Near">Three quarters or more, nothing above.</param>
/// <param name="WaitingForApproval">An estimate is unanswered.</param>
/// <param name="OnEstimate">More than registering approves was approved.</param>
/// <param name="Above">Work was done beyond it.</param>
/// <param name="Nearest">Those near or above, the fullest first.</param>
public sealed record ApprovedTime(int Under, int Near, int WaitingForApproval, int OnEstimate, int Above, IReadOnlyList<OpenTicket> Nearest);

/// <summary>What is open now: queries over open tickets only, however many are closed.</summary>
public sealed class OpenWork(SupportDb db)
{
    public const int DaysLately = 7;

    /// <summary>All open tickets, counted by what the page needs to tell apart.</summary>
    public async Task<IReadOnlyList<OpenCount>> CountAsync(CancellationToken ct) => await db.Tickets.AsNoTracking().Open()
        .GroupBy(t => new { t.AssigneeId, t.State, IsPrioritised = t.Priority != PriorityClass.Ordinary, IsOnEstimate = t.ApprovedMinutes > Ticket.MinutesApprovedByRegistering })
        .Select(g => new OpenCount(g.Key.AssigneeId, g.Key.State, g.Key.IsPrioritised, g.Key.IsOnEstimate, g.Count()))
        .ToListAsync(ct);

    /// <summary>Tickets at risk now, the most pressing first.</summary>
    public async Task<IReadOnlyList<TicketAtRisk>> AtRiskAsync(DateTimeOffset now, WorkingCalendar calendar, CancellationToken ct)
    {
        var candidates = await Rows(db.Tickets.AsNoTracking().Open().Where(RiskPolicy.MayBe(now, calendar))).ToListAsync(ct);
        return [.. candidates.Select(t => RiskPolicy.Find(t, now, calendar)).OfType<TicketAtRisk>().OrderBy(r => r.Kind).ThenBy(r => r.By).ThenBy(r => r.Ticket.Id)];
    }

    public async Task<ApprovedTime> ApprovedAsync(IReadOnlyList<OpenCount> open, CancellationToken ct)
    {
        var above = await AboveAsync(ct);
        var ids = above.Keys.ToList();
        // Told from the index alone, and only then read.
        var full = db.Tickets.Open().Where(t => t.ChargedMinutes * 4 >= t.ApprovedMinutes * 3).Select(t => t.Id).Union(db.Tickets.Where(t => ids.Contains(t.Id)).Select(t => t.Id));
        var near = await Rows(db.Tickets.AsNoTracking().Where(t => full.Contains(t.Id))).ToListAsync(ct);
        var nearest = near.Select(t => t with { AboveApprovedMinutes = above.GetValueOrDefault(t.Id) })
            .OrderByDescending(t => t.AboveApprovedMinutes).ThenByDescending(t => (double)t.ChargedMinutes / t.ApprovedMinutes).ThenBy(t => t.Id)
            .ToList();
        return new(
            open.Sum(o => o.Count) - near.Count,
            near.Count - ids.Count,
            open.Where(o => o.State == TicketState.WaitingForApproval).Sum(o => o.Count),
            open.Where(o => o.IsOnEstimate).Sum(o => o.Count),
            ids.Count,
            nearest);
    }

    public async Task<IReadOnlyList<ConsultantLoad>> LoadAsync(IReadOnlyList<OpenCount> open, DateOnly today, CancellationToken ct)
    {
        var from = today.AddDays(1 - DaysLately);
        var people = await db.Consultants.AsNoTracking().Where(c => c.LeftAt == null).Select(c => new { c.Id, c.Name }).ToListAsync(ct);
        var minutes = await db.TimeEntries.AsNoTracking()
            .Where(e => e.WorkedOn >= from && e.WorkedOn <= today)
            .GroupBy(e => e.ConsultantId)
            .Select(g => new { g.Key, Minutes = g.Sum(e => e.WorkedMinutes) })
            .ToDictionaryAsync(g => g.Key, g => g.Minutes, ct);
        var held = open.Where(o => o.AssigneeId is not null).ToLookup(o => o.AssigneeId!.Value);
        return
        [
            .. people
                .Select(p => new ConsultantLoad(
                    p.Id,
                    p.Name,
                    held[p.Id].Where(o => !o.IsWaiting && o.IsPrioritised).Sum(o => o.Count),
                    held[p.Id].Where(o => !o.IsWaiting && !o.IsPrioritised).Sum(o => o.Count),
                    held[p.Id].Where(o => o.IsWaiting).Sum(o => o.Count),
                    minutes.GetValueOrDefault(p.Id)))
                .OrderByDescending(l => l.Open).ThenBy(l => l.Name, StringComparer.Ordinal),
        ];
    }

    private Task<Dictionary<int, int>> AboveAsync(CancellationToken ct) => db.TimeEntries.AsNoTracking()
        .Where(e => e.AboveApprovedMinutes != 0 && e.Ticket!.State != TicketState.Resolved && e.Ticket.State != TicketState.Closed)
        .GroupBy(e => e.TicketId)
        .Select(g => new { g.Key, Minutes = g.Sum(e => e.AboveApprovedMinutes) })
        .Where(g => g.Minutes > 0)
        .ToDictionaryAsync(g => g.Key, g => g.Minutes, ct);

    private static IQueryable<OpenTicket> Rows(IQueryable<Ticket> tickets) => tickets.Select(t => new OpenTicket
    {
        Id = t.Id,
        Subject = t.Subject,
        Customer = t.Customer!.Name,
        State = t.State,
        Priority = t.Priority,
        AssigneeId = t.AssigneeId,
        Assignee = t.Assignee!.Name,
        RegisteredAt = t.RegisteredAt,
        WorkBegunAt = t.WorkBegunAt,
        CustomerWroteAt = t.CustomerWroteAt,
        WeWroteAt = t.WeWroteAt,
        Targets = t.Targets,
        ChargedMinutes = t.ChargedMinutes,
        ApprovedMinutes = t.ApprovedMinutes,
    });
}

/// <summary>So many open tickets are alike in this.</summary>
public sealed record OpenCount(int? AssigneeId, TicketState State, bool IsPrioritised, bool IsOnEstimate, int Count)
{
    public bool IsWaiting => TicketStatePolicy.Waiting.Contains(State);
}
