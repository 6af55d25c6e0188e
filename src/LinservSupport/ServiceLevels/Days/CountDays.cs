using LinservSupport.Data;
using LinservSupport.Sweeps;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Days;

/// <summary>
/// Keeps one <see cref="DayCount"/> for each day since the first ticket, and counts anew the days that are marked or on which time has
/// ended a promise. What a ring costs follows from what changed, not from how many tickets there are.
/// </summary>
public sealed class CountDays(SupportDb db, DayCounting counting, TimeProvider clock) : ISweep
{
    private const int DaysAtOnce = 20;
    private const int MostMarks = 5000;

    // The first ring after an upgrade has years to count; the next ring goes on.
    private static readonly TimeSpan LongestRing = TimeSpan.FromSeconds(50);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var begin = clock.GetTimestamp();
        var now = clock.GetUtcNow();
        var changed = 0;
        // The oldest first, so that the days that are counted have no gap, which the readings rely on.
        foreach (var days in (await MissingAsync(WorkingCalendar.Day(now), ct)).Chunk(DaysAtOnce))
        {
            changed += await CountAsync(days, [], now, ct);
            if (clock.GetElapsedTime(begin) > LongestRing) return changed;
        }

        var marks = await db.DayMarks.AsNoTracking().OrderBy(m => m.Id).Take(MostMarks).ToListAsync(ct);
        var due = await db.DayCounts.Where(d => d.NextChangeAt <= now).Select(d => d.Day).ToListAsync(ct);
        foreach (var days in marks.Select(m => m.Day).Union(due).Order().Chunk(DaysAtOnce))
        {
            changed += await CountAsync(days, [.. marks.Where(m => days.Contains(m.Day)).Select(m => m.Id)], now, ct);
            if (clock.GetElapsedTime(begin) > LongestRing) break;
        }

        return changed;
    }

    private async Task<IReadOnlyList<DateOnly>> MissingAsync(DateOnly today, CancellationToken ct)
    {
        var first = await DayCoverage.FirstAsync(db, ct);
        if (first is not { } day) return [];

        var known = (await db.DayCounts.Select(d => d.Day).ToListAsync(ct)).ToHashSet();
        return [.. Enumerable.Range(0, Math.Max(0, today.DayNumber - day.DayNumber + 1)).Select(day.AddDays).Where(d => !known.Contains(d))];
    }

    private async Task<int> CountAsync(DateOnly[] days, List<long> marks, DateTimeOffset now, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Takes the marks and the rows before it counts: of two rings, the second counts after the first has ended.
        await db.DayMarks.Where(m => marks.Contains(m.Id)).ExecuteDeleteAsync(ct);
        await db.DayCounts.Where(d => days.Contains(d.Day)).ExecuteUpdateAsync(s => s.SetProperty(d => d.Registered, d => d.Registered), ct);
        var stored = await db.DayCounts.Where(d => days.Contains(d.Day)).ToDictionaryAsync(d => d.Day, ct);
        foreach (var count in await counting.CountAsync(days, now, ct))
        {
            if (stored.TryGetValue(count.Day, out var row)) db.Entry(row).CurrentValues.SetValues(count);
            else db.Add(count);
        }

        var changed = db.ChangeTracker.Entries<DayCount>().Count(e => e.State != EntityState.Unchanged);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return changed;
    }
}
