using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>One week of the period.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Measures">The promises, for tickets registered in the days of the week that lie in the period.</param>
/// <param name="Solved">Tickets solved in those days, whenever they were registered.</param>
/// <param name="Backlog">Tickets open at the end of the last of those days.</param>
public sealed record WeekLevels(DateOnly Monday, Measures Measures, int Solved, AgeCount Backlog);

/// <summary>Tickets that took more than 10 working days, and their waiting.</summary>
/// <param name="Count">Tickets of the period that were not solved in 10 working days.</param>
/// <param name="Waited">Of those, how many waited for the customer, an approval, a third party or a patch.</param>
/// <param name="WaitedMinutes">Working minutes that they waited in all.</param>
public sealed record LateTickets(int Count, int Waited, int WaitedMinutes);

/// <summary>Minutes worked in the period under one clause of the policy; free is all that was not charged, for whatever reason.</summary>
public sealed record ClauseMinutes(string Clause, int Charged, int Free);

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

/// <summary>Everything on the managers' page.</summary>
public sealed record Levels(
    Period Period,
    DateTimeOffset At,
    Measures Now,
    Measures Before,
    Measures YearBefore,
    IReadOnlyList<WeekLevels> Weeks,
    IReadOnlyList<int> SolvedOnDay,
    int? MedianMinutesToBegin,
    int? MedianMinutesToSolve,
    LateTickets Late,
    IReadOnlyList<OpenTicket> Open,
    IReadOnlyList<TicketAtRisk> AtRisk,
    IReadOnlyList<ConsultantLoad> Load,
    IReadOnlyList<ClauseMinutes> Hours);

/// <summary>
/// Service levels for any period: ten queries, however many tickets. Each figure's definition stands at the record that carries it;
/// enquiries count in the open work only.
/// </summary>
public sealed class ServiceLevelsPage(SupportDb db, TimeProvider clock)
{
    private const int DaysLately = 7;

    public async Task<Levels> ReadAsync(Period period, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var calendar = await new Calendars(db).ReadAsync(ct);
        var daily = new DailyMeasures(db, clock);
        var days = await daily.ReadAsync(period.From, period.To, ct);
        var before = await daily.ReadAsync(period.Before.From, period.Before.To, ct);
        var yearBefore = await daily.ReadAsync(period.YearBefore.From, period.YearBefore.To, ct);
        var clocks = await ClocksAsync(period, ct);
        var registered = clocks.Where(c => c.RegisteredAt >= period.Instants.First).ToList();
        var open = await OpenAsync(ct);

        return new(
            period,
            now,
            Sum(days),
            Sum(before),
            Sum(yearBefore),
            [.. period.Mondays.Select(monday => Week(monday, period, days, clocks, calendar))],
            TicketClocks.Histogram(registered, calendar),
            TicketClocks.MedianMinutes(registered, t => t.WorkBegunAt, calendar),
            TicketClocks.MedianMinutes(registered, t => t.ResolvedAt, calendar),
            await LateAsync(period, now, calendar, ct),
            open,
            [.. open.Select(t => RiskPolicy.Find(t, now, calendar)).OfType<TicketAtRisk>().OrderBy(r => r.Kind).ThenBy(r => r.By).ThenBy(r => r.Ticket.Id)],
            await LoadAsync(open, WorkingCalendar.Day(now), ct),
            await HoursAsync(period, ct));
    }

    private static Measures Sum(IEnumerable<DayMeasures> days) => days.Aggregate(Measures.None, (sum, day) => sum + day.Measures);

    private static WeekLevels Week(DateOnly monday, Period period, IReadOnlyList<DayMeasures> days, List<TicketClock> clocks, WorkingCalendar calendar)
    {
        var (first, last) = (monday < period.From ? period.From : monday, monday.AddDays(6) > period.To ? period.To : monday.AddDays(6));
        var (start, end) = new Period(first, last).Instants;
        return new(
            monday,
            Sum(days.Where(d => first <= d.Day && d.Day <= last)),
            clocks.Count(c => c.ResolvedAt >= start && c.ResolvedAt < end),
            TicketClocks.OpenAfter(last, clocks, calendar));
    }

    // Every ticket that was open at any time in the period.
    private Task<List<TicketClock>> ClocksAsync(Period period, CancellationToken ct)
    {
        var (first, end) = period.Instants;
        return db.Tickets.AsNoTracking()
            .Where(t => t.CustomerId != null && t.RegisteredAt < end && (t.ResolvedAt == null || t.ResolvedAt >= first))
            .Select(t => new TicketClock(t.Id, t.RegisteredAt, t.WorkBegunAt, t.ResolvedAt))
            .ToListAsync(ct);
    }

    private Task<List<OpenTicket>> OpenAsync(CancellationToken ct) => db.Tickets.AsNoTracking()
        .Where(t => TicketStatePolicy.Open.Contains(t.State))
        .OrderBy(t => t.RegisteredAt).ThenBy(t => t.Id)
        .Select(t => new OpenTicket
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
            AboveApprovedMinutes = t.TimeEntries.Sum(e => e.AboveApprovedMinutes),
        })
        .ToListAsync(ct);

    private async Task<LateTickets> LateAsync(Period period, DateTimeOffset now, WorkingCalendar calendar, CancellationToken ct)
    {
        var (first, end) = period.Instants;
        var late = await db.Tickets.AsNoTracking()
            .Where(t => t.CustomerId != null && t.RegisteredAt >= first && t.RegisteredAt < end
                && t.Targets.TenDaysBy <= now && (t.ResolvedAt == null || t.ResolvedAt > t.Targets.TenDaysBy))
            .Select(t => new
            {
                t.Id,
                t.ResolvedAt,
                Changes = t.Events.Where(e => e.Kind == EventKind.StateChanged || e.Kind == EventKind.Resolved || e.Kind == EventKind.Reopened || e.Kind == EventKind.Closed)
                    .OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => new { e.At, e.After }).ToList(),
            })
            .ToListAsync(ct);
        var waited = late
            .Select(t => WaitingTime.Minutes(
                t.Changes.Where(c => Enum.TryParse<TicketState>(c.After, out _)).Select(c => new StateChange(t.Id, c.At, Enum.Parse<TicketState>(c.After!))),
                t.ResolvedAt ?? now,
                calendar))
            .ToList();
        return new(late.Count, waited.Count(m => m > 0), waited.Sum());
    }

    private async Task<IReadOnlyList<ConsultantLoad>> LoadAsync(List<OpenTicket> open, DateOnly today, CancellationToken ct)
    {
        var from = today.AddDays(1 - DaysLately);
        var people = await db.Consultants.AsNoTracking()
            .Where(c => c.LeftAt == null)
            .Select(c => new { c.Id, c.Name, Minutes = db.TimeEntries.Where(e => e.ConsultantId == c.Id && e.WorkedOn >= from && e.WorkedOn <= today).Sum(e => e.WorkedMinutes) })
            .ToListAsync(ct);
        var held = open.Where(t => t.AssigneeId is not null).ToLookup(t => t.AssigneeId!.Value);
        return
        [
            .. people
                .Select(p => new ConsultantLoad(
                    p.Id,
                    p.Name,
                    held[p.Id].Count(t => !t.IsWaiting && t.Priority != Priorities.PriorityClass.Ordinary),
                    held[p.Id].Count(t => !t.IsWaiting && t.Priority == Priorities.PriorityClass.Ordinary),
                    held[p.Id].Count(t => t.IsWaiting),
                    p.Minutes))
                .OrderByDescending(l => l.Open).ThenBy(l => l.Name, StringComparer.Ordinal),
        ];
    }

    private async Task<IReadOnlyList<ClauseMinutes>> HoursAsync(Period period, CancellationToken ct)
    {
        var clauses = await db.TimeEntries.AsNoTracking()
            .Where(e => e.WorkedOn >= period.From && e.WorkedOn <= period.To)
            .GroupBy(e => e.Clause)
            .Select(g => new { Clause = g.Key, Charged = g.Sum(e => e.ChargedMinutes), Worked = g.Sum(e => e.WorkedMinutes) })
            .ToListAsync(ct);
        return [.. clauses.Select(c => new ClauseMinutes(c.Clause, c.Charged, c.Worked - c.Charged)).OrderBy(c => c.Clause, StringComparer.Ordinal)];
    }
}
