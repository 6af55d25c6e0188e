using LinservSupport.Data;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Sweeps;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Similar;

/// <summary>Each night, how long similar tickets took: those registered in the last 365 days and solved, from the counts of those days.</summary>
public sealed class CountUsualTimes(SupportDb db, DayCounts counts, TimeProvider clock) : ISweep
{
    public const int Days = 365;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var days = await counts.ReadAsync(Period.Last(Days, WorkingCalendar.Day(now)), now, ct, withGroups: true);
        var anew = SimilarPolicy.Count(days.SelectMany(d => GroupTallies.Read(d.Groups)));

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var before = await db.UsualTimes.AsNoTracking().ToListAsync(ct);
        if (before.Select(Said).ToHashSet().SetEquals(anew.Select(Said))) return 0;

        await db.UsualTimes.ExecuteDeleteAsync(ct);
        db.AddRange(anew);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return anew.Count;
    }

    private static (Group, int, int, int) Said(UsualTime time) => (new(time.Area, time.Help, time.Priority), time.Count, time.MedianDays, time.EightInTenDays);
}
