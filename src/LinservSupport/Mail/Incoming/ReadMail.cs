using LinservSupport.Data;
using LinservSupport.Mail.Understanding;
using LinservSupport.Sweeps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// Reads stored mail a few ahead and files it in order, one transaction each. A mail that takes long to read is overtaken by the others.
/// A try is counted and committed before it begins, so that a mail that kills the process is met three times and then kept in quarantine.
/// </summary>
public sealed class ReadMail(SupportDb db, ILetterReader reader, Intake intake, TimeProvider clock, ILogger<ReadMail> log) : ISweep
{
    public const int MostTries = 3;

    private const int MostAhead = 6;

    // Shorter than the time after which another worker takes over: two would not see each other's repeats.
    private static readonly TimeSpan LongestRing = TimeSpan.FromSeconds(10);

    // So long the others wait for one that is being read.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    // Until then a mail belongs to the worker that tries it; a killed worker's mail waits so long.
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(300)];

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var handled = 0;
        var begin = clock.GetTimestamp();
        var due = await DueAsync(afterId: 0, ct);
        var ahead = new Queue<Begun>();
        var late = new List<Begun>();
        do
        {
            while (due.Count > 0 && ahead.Count + late.Count < MostAhead && clock.GetElapsedTime(begin) <= LongestRing)
            {
                var mail = due.Dequeue();
                if (await BeginAsync(mail, ct) is { } begun) ahead.Enqueue(begun);
                else handled++;
                // Until all are read or the ring is over: a flood waits for no clock.
                if (due.Count == 0) due = await DueAsync(mail.Id, ct);
            }

            if (await NextAsync(ahead, late, ct) is not { } read) continue;

            await FileAsync(read, ct);
            handled++;
        }
        while (ahead.Count + late.Count > 0 || (due.Count > 0 && clock.GetElapsedTime(begin) <= LongestRing));

        return handled;
    }

    private async Task<Queue<Due>> DueAsync(long afterId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return new(await db.IncomingMails.AsNoTracking()
            .Where(m => m.State == IncomingState.Stored && m.NextTryAt <= now && m.Id > afterId)
            .OrderBy(m => m.Id).Select(m => new Due(m.Id, m.Attempts)).Take(ISweep.BatchSize).ToListAsync(ct));
    }

    // The first in order that is read; null where the one whose turn it is lets the others pass.
    private static async Task<Begun?> NextAsync(Queue<Begun> ahead, List<Begun> late, CancellationToken ct)
    {
        if (late.Find(l => l.Letter.IsCompleted) is { } done)
        {
            late.Remove(done);
            return done;
        }

        if (ahead.TryDequeue(out var first))
        {
            if (first.Letter.IsCompleted || await Task.WhenAny(first.Letter, Task.Delay(Patience, ct)) == first.Letter) return first;

            ct.ThrowIfCancellationRequested();
            late.Add(first);
        }
        else if (late.Count > 0)
        {
            await Task.WhenAny(late.Select(l => l.Letter));
        }

        return null;
    }

    private async Task<Begun?> BeginAsync(Due mail, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (mail.Attempts >= MostTries)
        {
            await GiveUpAsync(mail.Id, "-", ct);
            return null;
        }

        if (!await ClaimAsync(mail, ct)) return null;

        var raw = await db.Set<IncomingRaw>().AsNoTracking().Where(r => r.IncomingMailId == mail.Id).Select(r => r.Data).SingleAsync(ct);
        return new(mail.Id, mail.Attempts + 1, reader.ReadAsync(raw, ct));
    }

    private async Task<bool> ClaimAsync(Due mail, CancellationToken ct)
    {
        var next = clock.GetUtcNow() + Waits[mail.Attempts];
        return await db.IncomingMails.Where(m => m.Id == mail.Id && m.State == IncomingState.Stored && m.Attempts == mail.Attempts)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Attempts, mail.Attempts + 1).SetProperty(m => m.NextTryAt, next), ct) == 1;
    }

    private async Task FileAsync(Begun mail, CancellationToken ct)
    {
        try
        {
            await intake.FileAsync(mail.Id, await mail.Letter, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // Its text may hold what the mail says.
            log.LogWarning("Mail {Id} could not be read at try {Attempt}: {Failure} {Where}", mail.Id, mail.Attempt, failure.GetType().Name, failure.StackTrace);
            db.ChangeTracker.Clear();
            if (mail.Attempt >= MostTries) await GiveUpAsync(mail.Id, failure.GetType().Name, ct);
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

    private sealed record Due(long Id, int Attempts);

    private sealed record Begun(long Id, int Attempt, Task<Letter> Letter);
}
