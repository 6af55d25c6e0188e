using LinservSupport.Data;
using LinservSupport.Sweeps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// Reads stored mail, one transaction each. A try is counted and committed before it begins, so that a mail that kills the process
/// is met three times and then kept in quarantine, while the others go on.
/// </summary>
public sealed class ReadMail(SupportDb db, Intake intake, TimeProvider clock, ILogger<ReadMail> log) : ISweep
{
    public const int MostTries = 3;

    // Shorter than the time after which another worker takes over: two would not see each other's repeats.
    private static readonly TimeSpan LongestRing = TimeSpan.FromSeconds(10);

    // Until then a mail belongs to the worker that tries it; a killed worker's mail waits so long.
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(300)];

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.IncomingMails.AsNoTracking()
            .Where(m => m.State == IncomingState.Stored && m.NextTryAt <= now)
            .OrderBy(m => m.Id).Select(m => new { m.Id, m.Attempts }).Take(ISweep.BatchSize).ToListAsync(ct);
        var handled = 0;
        var begin = clock.GetTimestamp();
        foreach (var mail in due)
        {
            ct.ThrowIfCancellationRequested();
            if (clock.GetElapsedTime(begin) > LongestRing) break;

            if (mail.Attempts >= MostTries) await GiveUpAsync(mail.Id, "-", ct);
            else if (await ClaimAsync(mail.Id, mail.Attempts, ct)) await TryAsync(mail.Id, mail.Attempts + 1, ct);
            handled++;
        }

        return handled;
    }

    private async Task<bool> ClaimAsync(long id, int attempts, CancellationToken ct)
    {
        var next = clock.GetUtcNow() + Waits[attempts];
        return await db.IncomingMails.Where(m => m.Id == id && m.State == IncomingState.Stored && m.Attempts == attempts)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Attempts, attempts + 1).SetProperty(m => m.NextTryAt, next), ct) == 1;
    }

    private async Task TryAsync(long id, int attempt, CancellationToken ct)
    {
        try
        {
            await intake.ReadAsync(id, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // Its text may hold what the mail says.
            log.LogWarning("Mail {Id} could not be read at try {Attempt}: {Failure} {Where}", id, attempt, failure.GetType().Name, failure.StackTrace);
            db.ChangeTracker.Clear();
            if (attempt >= MostTries) await GiveUpAsync(id, failure.GetType().Name, ct);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task GiveUpAsync(long id, string failure, CancellationToken ct)
    {
        var mail = await db.IncomingMails.SingleAsync(m => m.Id == id, ct);
        if (mail.State == IncomingState.Stored)
        {
            mail.State = IncomingState.Quarantined;
            mail.Reason = Sentence.Of("It could not be read at {0} tries ({1}).", MostTries, failure);
            mail.HandledAt = clock.GetUtcNow();
            await db.SaveChangesAsync(ct);
        }

        db.ChangeTracker.Clear();
    }
}
