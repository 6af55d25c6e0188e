using LinservSupport.Data;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>A figure of the managers' page whose tickets can be seen.</summary>
public enum Figure
{
    Registered,
    Assigned,
    Begun,
    SolvedInSix,
    SolvedInTen,

    /// <summary>Solved in the period, whenever registered.</summary>
    Solved,

    /// <summary>Registered in the period and solved on one working day: a bar of the histogram.</summary>
    SolvedOnDay,

    /// <summary>Over 10 working days, and waited for somebody else.</summary>
    LateWaited,

    /// <summary>Open at the end of the period's last day, by age in working days.</summary>
    OpenToFive,
    OpenToTen,
    OpenOlder,

    /// <summary>Of any age.</summary>
    OpenThen,

    // Of the tickets that are open now.
    Open,
    AtRisk,
    UnderApproved,
    NearApproved,
    WaitingForApproval,
    OnEstimate,
    AboveApproved,

    // Open now and assigned to one of us.
    Held,
    HeldPrioritised,
    HeldOrdinary,
    HeldWaiting,
}

/// <summary>Which tickets to see.</summary>
/// <param name="Figure">Behind which figure.</param>
/// <param name="IsKept">Of a promise: tickets that kept it, or those that did not.</param>
/// <param name="Period">The days that the figure is about.</param>
/// <param name="Day">Of <see cref="Figure.SolvedOnDay"/>: the working day.</param>
/// <param name="Consultant">Of <see cref="Figure.Held"/> and its parts: who holds them.</param>
public sealed record FigureQuestion(Figure Figure, Period Period, bool IsKept = true, int Day = 1, int? Consultant = null);

/// <summary>A ticket behind a figure, with the time that the figure is about and what it was measured against.</summary>
public sealed record TicketBehind
{
    public required int Id { get; init; }

    public required string Subject { get; init; }

    public string? Customer { get; init; }

    public string? Assignee { get; init; }

    public TicketState State { get; init; }

    public DateTimeOffset RegisteredAt { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    public DateTimeOffset? By { get; init; }

    public int ChargedMinutes { get; init; }

    public int ApprovedMinutes { get; init; }

    /// <summary>Working minutes waited; only behind <see cref="Figure.LateWaited"/>.</summary>
    public int? WaitedMinutes { get; init; }

    /// <summary>Only behind <see cref="Figure.AtRisk"/>.</summary>
    public Risk? Risk { get; init; }

    public string Number => TicketNumber.Write(Id);
}

/// <summary>The tickets behind a figure, the latest registered first: as many as the figure says, which a test compares for each.</summary>
public sealed class TicketsBehind(SupportDb db, DayCounts counts, OpenWork work, Calendars calendars, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="question">Which figure, of when.</param>
    /// <param name="before">Id of the last ticket of the page before.</param>
    /// <param name="most">So many and one more, where there is one.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<TicketBehind>> ReadAsync(FigureQuestion question, int? before, int most, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var calendar = await calendars.ReadAsync(ct);
        if (question.Figure == Figure.AtRisk) return await AtRiskAsync(now, calendar, ct);

        var tickets = FigureTickets.Of(db.Tickets.AsNoTracking(), question, now, calendar);
        if (before is { } id)
        {
            var at = await db.Tickets.Where(t => t.Id == id).Select(t => t.RegisteredAt).SingleOrDefaultAsync(ct);
            tickets = tickets.Where(t => t.RegisteredAt < at || (t.RegisteredAt == at && t.Id < id));
        }

        return question.Figure switch
        {
            Figure.SolvedOnDay => await SolvedOnDayAsync(tickets, question, before, most, now, new(calendar), ct),
            Figure.LateWaited => await LateWaitedAsync(tickets, question, most, now, new(calendar), ct),
            _ => await Rows(tickets.OrderByDescending(t => t.RegisteredAt).ThenByDescending(t => t.Id).Take(most + 1), question.Figure).ToListAsync(ct),
        };
    }

    private async Task<IReadOnlyList<TicketBehind>> AtRiskAsync(DateTimeOffset now, WorkingCalendar calendar, CancellationToken ct) =>
    [
        .. (await work.AtRiskAsync(now, calendar, ct)).Select(r => new TicketBehind
        {
            Id = r.Ticket.Id,
            Subject = r.Ticket.Subject,
            Customer = r.Ticket.Customer,
            Assignee = r.Ticket.Assignee,
            State = r.Ticket.State,
            RegisteredAt = r.Ticket.RegisteredAt,
            By = r.By,
            Risk = r.Kind,
            ChargedMinutes = r.Ticket.ChargedMinutes,
            ApprovedMinutes = r.Ticket.ApprovedMinutes,
        }),
    ];

    // Only the calendar tells the working day: the counts say on which days of registration there are such tickets, so few others are read.
    private async Task<IReadOnlyList<TicketBehind>> SolvedOnDayAsync(IQueryable<Ticket> tickets, FigureQuestion question, int? before, int most, DateTimeOffset now, WorkingTime time, CancellationToken ct)
    {
        var last = before is { } id ? await db.Tickets.Where(t => t.Id == id).Select(t => t.RegisteredOn).SingleOrDefaultAsync(ct) : question.Period.To;
        var found = new List<int>();
        var days = new List<DateOnly>();
        var expected = 0;
        foreach (var day in (await counts.ReadAsync(question.Period, now, ct)).Where(d => d.Day <= last).OrderByDescending(d => d.Day))
        {
            var here = CountOn(day, question.Day);
            if (here == 0) continue;
            days.Add(day.Day);
            // Of the day on which the page before ended, some were shown.
            if (day.Day != last || before is null) expected += here;
            if (expected > most) break;
        }

        var candidates = await tickets.Where(t => days.Contains(t.RegisteredOn)).OrderByDescending(t => t.RegisteredAt).ThenByDescending(t => t.Id)
            .Select(t => new { t.Id, t.RegisteredAt, ResolvedAt = t.ResolvedAt!.Value }).ToListAsync(ct);
        found.AddRange(candidates.Where(c => Bar(time.SolvedOnDay(c.RegisteredAt, c.ResolvedAt)) == question.Day).Select(c => c.Id).Take(most + 1));
        return await Rows(db.Tickets.AsNoTracking().Where(t => found.Contains(t.Id)).OrderByDescending(t => t.RegisteredAt).ThenByDescending(t => t.Id), question.Figure).ToListAsync(ct);
    }

    private static int CountOn(DayCount day, int bar)
    {
        var tally = new Tally();
        tally.Add(day.SolvedOnDay);
        return bar < Levels.LastDay ? tally[bar] : tally.Count - tally.UpTo(Levels.LastDay - 1);
    }

    private static int Bar(int day) => Math.Min(day, Levels.LastDay);

    private async Task<IReadOnlyList<TicketBehind>> LateWaitedAsync(IQueryable<Ticket> tickets, FigureQuestion question, int most, DateTimeOffset now, WorkingTime time, CancellationToken ct)
    {
        // Those that waited on days off only have no working minutes; few, so a margin does.
        var ids = await tickets.OrderByDescending(t => t.RegisteredAt).ThenByDescending(t => t.Id).Select(t => t.Id).ToListAsync(ct);
        var waits = new Dictionary<int, int>();
        foreach (var some in ids.Chunk(most + 1))
        {
            foreach (var wait in await Waits.ReadAsync(db.Tickets.Where(t => some.Contains(t.Id)), now, time, ct)) waits[wait.TicketId] = wait.Minutes;
            if (waits.Count > most) break;
        }

        var found = ids.Where(waits.ContainsKey).Take(most + 1).ToList();
        var rows = await Rows(db.Tickets.AsNoTracking().Where(t => found.Contains(t.Id)).OrderByDescending(t => t.RegisteredAt).ThenByDescending(t => t.Id), question.Figure).ToListAsync(ct);
        return [.. rows.Select(r => r with { WaitedMinutes = waits[r.Id] })];
    }

    private static IQueryable<TicketBehind> Rows(IQueryable<Ticket> tickets, Figure figure) => tickets.Select(t => new TicketBehind
    {
        Id = t.Id,
        Subject = t.Subject,
        Customer = t.Customer!.Name,
        Assignee = t.Assignee!.Name,
        State = t.State,
        RegisteredAt = t.RegisteredAt,
        DoneAt = figure == Figure.Assigned ? t.FirstAssignedAt : figure == Figure.Begun ? t.WorkBegunAt : t.ResolvedAt,
        By = figure == Figure.Assigned ? t.Targets.AssignBy : figure == Figure.Begun ? t.Targets.BeginBy : figure == Figure.SolvedInSix ? t.Targets.SixDaysBy : t.Targets.TenDaysBy,
        ChargedMinutes = t.ChargedMinutes,
        ApprovedMinutes = t.ApprovedMinutes,
    });
}
