using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels;

/// <summary>Takes a closing day away: it is worked again. Refuses once, with the number, where open targets move, until that is confirmed.</summary>
public sealed class RemoveClosingDay(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, DateOnly date, bool isConfirmed, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await EarlierCalendar.KeepAsync(db, now, ct);
        if (await db.ClosingDays.SingleOrDefaultAsync(d => d.Date == date, ct) is not { } day) return new Outcome.Missing();
        if (date < WorkingCalendar.Day(now)) return Outcome.Refuse("", "That day is over: what was measured with it stays.");

        db.Remove(day);
        await db.SaveChangesAsync(ct);
        var moved = await OpenTargets.MoveAsync(db, viewer.Actor, now, ct);
        if (moved > 0 && !isConfirmed) return CalendarConfirmation.Ask(moved);

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(moved);
    }
}
