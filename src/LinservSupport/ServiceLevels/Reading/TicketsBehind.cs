using LinservSupport.Data;
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
}

/// <summary>A ticket behind a figure, with the time that the figure is about and what it was measured against.</summary>
public sealed record TicketBehind(int Id, string Subject, string? Customer, string? Assignee, TicketState State, DateTimeOffset RegisteredAt, DateTimeOffset? DoneAt, DateTimeOffset By)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>The tickets behind a figure, the latest first; the same conditions as <see cref="DailyMeasures"/>, which a test compares.</summary>
public sealed class TicketsBehind(SupportDb db, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="figure">Which figure.</param>
    /// <param name="isKept">Tickets that kept the promise, or those that did not.</param>
    /// <param name="period">Days of registration.</param>
    /// <param name="before">Id of the last ticket of the page before: ids follow registration closely enough to page by.</param>
    /// <param name="ct">Cancels.</param>
    public Task<List<TicketBehind>> ReadAsync(Figure figure, bool isKept, Period period, int? before, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (first, end) = period.Instants;
        var tickets = db.Tickets.AsNoTracking().Where(t => t.RegisteredAt >= first && t.RegisteredAt < end && t.CustomerId != null);
        tickets = figure switch
        {
            Figure.Assigned when isKept => tickets.Where(t => t.Targets.AssignBy <= now && t.FirstAssignedAt <= t.Targets.AssignBy),
            Figure.Assigned => tickets.Where(t => t.Targets.AssignBy <= now && (t.FirstAssignedAt > t.Targets.AssignBy
                || (t.FirstAssignedAt == null && (t.ResolvedAt == null || t.ResolvedAt > t.Targets.AssignBy)))),
            Figure.Begun when isKept => tickets.Where(t => t.Targets.BeginBy <= now && t.WorkBegunAt <= t.Targets.BeginBy),
            Figure.Begun => tickets.Where(t => t.Targets.BeginBy <= now && (t.WorkBegunAt > t.Targets.BeginBy
                || (t.WorkBegunAt == null && (t.ResolvedAt == null || t.ResolvedAt > t.Targets.BeginBy)))),
            Figure.SolvedInSix when isKept => tickets.Where(t => t.Targets.SixDaysBy <= now && t.ResolvedAt <= t.Targets.SixDaysBy),
            Figure.SolvedInSix => tickets.Where(t => t.Targets.SixDaysBy <= now && (t.ResolvedAt == null || t.ResolvedAt > t.Targets.SixDaysBy)),
            Figure.SolvedInTen when isKept => tickets.Where(t => t.Targets.TenDaysBy <= now && t.ResolvedAt <= t.Targets.TenDaysBy),
            Figure.SolvedInTen => tickets.Where(t => t.Targets.TenDaysBy <= now && (t.ResolvedAt == null || t.ResolvedAt > t.Targets.TenDaysBy)),
            _ => tickets,
        };
        if (before is { } id) tickets = tickets.Where(t => t.Id < id);
        return tickets
            .OrderByDescending(t => t.Id)
            .Take(PageSize + 1)
            .Select(t => new TicketBehind(
                t.Id,
                t.Subject,
                t.Customer!.Name,
                t.Assignee!.Name,
                t.State,
                t.RegisteredAt,
                figure == Figure.Assigned ? t.FirstAssignedAt : figure == Figure.Begun ? t.WorkBegunAt : t.ResolvedAt,
                figure == Figure.Assigned ? t.Targets.AssignBy : figure == Figure.Begun ? t.Targets.BeginBy : figure == Figure.SolvedInSix ? t.Targets.SixDaysBy : t.Targets.TenDaysBy))
            .ToListAsync(ct);
    }
}
