using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels;

/// <summary>Takes a planned change of the working hours away before its first day. Refuses once, with the number, where open targets move, until that is confirmed.</summary>
public sealed class RemoveWorkingHours(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, DateOnly validFrom, bool isConfirmed, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await EarlierCalendar.KeepAsync(db, now, ct);
        if (await PlannedHours.TakeAwayAsync(db, validFrom, WorkingCalendar.Day(now), ct) is { } refused) return refused;

        var moved = await OpenTargets.MoveAsync(db, viewer.Actor, now, ct);
        if (moved > 0 && !isConfirmed) return CalendarConfirmation.Ask(moved);

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(moved);
    }
}

/// <summary>A week of working hours whose first day has not come; what was worked by is never taken away.</summary>
public static class PlannedHours
{
    /// <summary>Call in the transaction that ends in the change.</summary>
    /// <returns>Null where it is gone.</returns>
    public static async Task<Outcome?> TakeAwayAsync(SupportDb db, DateOnly validFrom, DateOnly today, CancellationToken ct)
    {
        var week = await db.WorkingHours.Where(h => h.ValidFrom == validFrom).ToListAsync(ct);
        if (week.Count == 0) return new Outcome.Missing();
        if (validFrom <= today || !await db.WorkingHours.AnyAsync(h => h.ValidFrom < validFrom, ct))
            return Outcome.Refuse("", "These hours are in force: what is measured by them stays. Plan a change instead.");

        db.RemoveRange(week);
        await db.SaveChangesAsync(ct);
        return null;
    }
}
