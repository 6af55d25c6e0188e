using LinservSupport.Data;
using LinservSupport.ServiceLevels.Days;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>The measures of the tickets registered on one day in Stockholm.</summary>
public sealed record DayMeasures(DateOnly Day, Measures Measures);

/// <summary>
/// Policy T1, T2, T6 and T7, counted from the tickets themselves. Not counted, for assignment and beginning, is a ticket
/// that was solved or closed before its time was over without ever needing it. A reopened ticket is not solved until it is solved again.
/// </summary>
public sealed class DailyMeasures(SupportDb db)
{
    /// <summary>Days on which nothing was registered are left out.</summary>
    public async Task<IReadOnlyList<DayMeasures>> ReadAsync(IReadOnlyCollection<DateOnly> among, DateTimeOffset now, CancellationToken ct)
    {
        if (among.Count == 0) return [];

        var days = await db.Tickets.Counted()
            .Where(t => among.Contains(t.RegisteredOn))
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
