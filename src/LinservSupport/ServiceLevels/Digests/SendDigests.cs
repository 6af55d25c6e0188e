using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Sweeps;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Digests;

/// <summary>
/// Tells each manager, once on a working day when work has begun, how the promises are kept and what needs them. Nothing on days off;
/// late on the day is better than not, but a day that is over is not told any more. Who does not want it says so on their account page.
/// </summary>
public sealed class SendDigests(SupportDb db, DigestReading reading, Calendars calendars, Outbox outbox, TimeProvider clock) : ISweep
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = WorkingCalendar.Day(now);
        var due = db.Consultants.Where(c => c.IsManager && c.LeftAt == null && !c.IsDigestOff && (c.DigestSentOn == null || c.DigestSentOn < today));
        var managers = await due.AsNoTracking().OrderBy(c => c.Id).ToListAsync(ct);
        if (managers.Count == 0) return 0;

        var calendar = await calendars.ReadAsync(ct);
        if (!calendar.IsWorkingDay(today) || now < WorkingCalendar.At(today, calendar.SpansOf(today).First().From)) return 0;

        var digest = await reading.ReadAsync(now, calendar, ct);
        var sent = 0;
        foreach (var manager in managers) sent += await TellAsync(manager, due, digest, today, ct) ? 1 : 0;
        return sent;
    }

    // The row is taken with the mail: of two workers, one tells.
    private async Task<bool> TellAsync(Consultant manager, IQueryable<Consultant> due, Digest digest, DateOnly today, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await due.Where(c => c.Id == manager.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.DigestSentOn, today), ct) == 0) return false;

        await outbox.DigestAsync(manager, digest, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
