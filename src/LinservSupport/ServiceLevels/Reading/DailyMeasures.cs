using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>The measures of the tickets registered on one day in Stockholm.</summary>
public sealed record DayMeasures(DateOnly Day, Measures Measures);

/// <summary>
/// Policy T1, T2, T6 and T7, measured in one query that the managers' page and the public figures share.
/// Enquiries are not counted: they are no support tickets (policy P3). Nor is, for assignment and beginning, a ticket
/// that was solved or closed before its time was over without ever needing it. A reopened ticket is not solved until it is solved again.
/// </summary>
public sealed class DailyMeasures(SupportDb db, TimeProvider clock)
{
    /// <summary>Days on which nothing was registered are left out; both ends are included.</summary>
    public async Task<IReadOnlyList<DayMeasures>> ReadAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (first, end) = (WorkingCalendar.At(from, TimeOnly.MinValue), WorkingCalendar.At(to.AddDays(1), TimeOnly.MinValue));
        var days = await db.Tickets
            .Where(t => t.RegisteredAt >= first && t.RegisteredAt < end && t.CustomerId != null)
            .GroupBy(t => t.RegisteredOn)
            .Select(g => new
            {
                Day = g.Key,
                Registered = g.Count(),
                AssignDue = g.Count(t => t.Targets.AssignBy <= now && (t.FirstAssignedAt != null || t.ResolvedAt == null || t.ResolvedAt > t.Targets.AssignBy)),
                AssignKept = g.Count(t => t.Targets.AssignBy <= now && t.FirstAssignedAt <= t.Targets.AssignBy),
                BeginDue = g.Count(t => t.Targets.BeginBy <= now && (t.WorkBegunAt != null || t.ResolvedAt == null || t.ResolvedAt > t.Targets.BeginBy)),
                BeginKept = g.Count(t => t.Targets.BeginBy <= now && t.WorkBegunAt <= t.Targets.BeginBy),
                SixDue = g.Count(t => t.Targets.SixDaysBy <= now),
                SixKept = g.Count(t => t.Targets.SixDaysBy <= now && t.ResolvedAt <= t.Targets.SixDaysBy),
                TenDue = g.Count(t => t.Targets.TenDaysBy <= now),
                TenKept = g.Count(t => t.Targets.TenDaysBy <= now && t.ResolvedAt <= t.Targets.TenDaysBy),
            })
            .OrderBy(d => d.Day)
            .ToListAsync(ct);

        return
        [
            .. days.Select(d => new DayMeasures(d.Day, new(
                d.Registered,
                new(d.AssignKept, d.AssignDue),
                new(d.BeginKept, d.BeginDue),
                new(d.SixKept, d.SixDue),
                new(d.TenKept, d.TenDue)))),
        ];
    }
}
