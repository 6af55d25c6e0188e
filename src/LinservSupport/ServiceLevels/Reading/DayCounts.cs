using LinservSupport.Data;
using LinservSupport.ServiceLevels.Days;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>
/// The counts of days as they are now: what is stored, with every day counted anew that was marked since, is not stored yet, or on which
/// time has ended a promise. So the figures are right however late the sweep is; the sweep makes them quick.
/// </summary>
public sealed class DayCounts(SupportDb db, DayCounting counting)
{
    private IReadOnlyCollection<DateOnly>? _stale;

    /// <summary>All that is known of the days, in their order; days before the first ticket are left out.</summary>
    /// <param name="period">The days.</param>
    /// <param name="now">The instant for which it is said.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="withGroups">With <see cref="DayCount.Groups"/>, which are most of a row and which few ask for.</param>
    public async Task<IReadOnlyList<DayCount>> ReadAsync(Period period, DateTimeOffset now, CancellationToken ct, bool withGroups = false)
    {
        var stale = await StaleAsync(now, ct);
        var stored = await db.DayCounts.AsNoTracking().Where(d => d.Day >= period.From && d.Day <= period.To)
            .Select(d => new DayCount
            {
                Day = d.Day,
                Registered = d.Registered,
                AssignKept = d.AssignKept,
                AssignDue = d.AssignDue,
                BeginKept = d.BeginKept,
                BeginDue = d.BeginDue,
                SixKept = d.SixKept,
                SixDue = d.SixDue,
                TenKept = d.TenKept,
                TenDue = d.TenDue,
                NextChangeAt = d.NextChangeAt,
                MinutesToBegin = d.MinutesToBegin,
                MinutesToSolve = d.MinutesToSolve,
                SolvedOnDay = d.SolvedOnDay,
                SolvedAfterDays = d.SolvedAfterDays,
                AllSolvedOn = d.AllSolvedOn,
                LateWaited = d.LateWaited,
                LateWaitedMinutes = d.LateWaitedMinutes,
                Groups = withGroups ? d.Groups : "",
                Clauses = d.Clauses,
            })
            .ToListAsync(ct);
        var anew = await counting.CountAsync([.. stale.Where(d => d >= period.From && d <= period.To)], now, ct);
        List<DayCount> days = [.. stored.Where(d => !stale.Contains(d.Day)), .. anew];
        var due = await new DailyMeasures(db).ReadAsync([.. stored.Where(d => d.NextChangeAt <= now && !stale.Contains(d.Day)).Select(d => d.Day)], now, ct);
        foreach (var day in due) days.Single(d => d.Day == day.Day).Set(day.Measures);
        return [.. days.OrderBy(d => d.Day)];
    }

    /// <summary>The measures of days that may be many.</summary>
    public async Task<IReadOnlyList<DayMeasures>> MeasuresAsync(Period period, DateTimeOffset now, CancellationToken ct)
    {
        var stale = await StaleAsync(now, ct);
        var stored = await db.DayCounts.AsNoTracking()
            .Where(d => d.Day >= period.From && d.Day <= period.To)
            .Select(d => new { d.Day, d.Registered, d.AssignKept, d.AssignDue, d.BeginKept, d.BeginDue, d.SixKept, d.SixDue, d.TenKept, d.TenDue, d.NextChangeAt })
            .ToListAsync(ct);
        var due = stored.Where(d => d.NextChangeAt <= now).Select(d => d.Day).Union(stale.Where(d => d >= period.From && d <= period.To)).ToHashSet();
        var anew = await new DailyMeasures(db).ReadAsync(due, now, ct);
        return
        [
            .. stored.Where(d => !due.Contains(d.Day))
                .Select(d => new DayMeasures(d.Day, new(d.Registered, new(d.AssignKept, d.AssignDue), new(d.BeginKept, d.BeginDue), new(d.SixKept, d.SixDue), new(d.TenKept, d.TenDue))))
                .Concat(anew)
                .OrderBy(d => d.Day),
        ];
    }

    /// <summary>Registrations and solutions of every day up to the end of a period of which a ticket was open in it.</summary>
    public async Task<IReadOnlyList<DayFlow>> FlowsAsync(Period period, IEnumerable<DayCount> within, DateTimeOffset now, CancellationToken ct)
    {
        var stale = await StaleAsync(now, ct);
        var before = await db.DayCounts.AsNoTracking()
            .Where(d => d.Day < period.From && d.Registered > 0 && (d.AllSolvedOn == null || d.AllSolvedOn >= period.From))
            .Select(d => new DayFlow(d.Day, d.Registered, d.SolvedAfterDays))
            .ToListAsync(ct);
        var anew = await counting.CountAsync([.. stale.Where(d => d < period.From)], now, ct);
        return
        [
            .. before.Where(d => !stale.Contains(d.Day))
                .Concat(anew.Concat(within).Select(d => new DayFlow(d.Day, d.Registered, d.SolvedAfterDays)))
                .OrderBy(d => d.Day),
        ];
    }

    // Marks first: a day that is counted and unmarked after this was read is counted anew here, and is as right.
    private async Task<IReadOnlyCollection<DateOnly>> StaleAsync(DateTimeOffset now, CancellationToken ct)
    {
        if (_stale is not null) return _stale;

        var today = WorkingCalendar.Day(now);
        var stale = (await db.DayMarks.Select(m => m.Day).Distinct().ToListAsync(ct)).ToHashSet();
        var stored = await db.DayCounts.GroupBy(d => 1).Select(g => new { Last = g.Max(d => d.Day) }).SingleOrDefaultAsync(ct);
        var first = stored?.Last.AddDays(1) ?? await DayCoverage.FirstAsync(db, ct) ?? today.AddDays(1);
        for (var day = first; day <= today; day = day.AddDays(1)) stale.Add(day);
        return _stale = stale;
    }
}

/// <summary>How many tickets were registered on a day, and how many days later those were solved that are.</summary>
public sealed record DayFlow(DateOnly Day, int Registered, byte[] SolvedAfterDays);
