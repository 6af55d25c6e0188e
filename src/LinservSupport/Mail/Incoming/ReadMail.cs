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

    // Claimed at once, and in memory at once.
    private const int MostAtOnce = 16;
    private const int MostBytesAtOnce = 16 * 1024 * 1024;

    // Claimed and not filed, in memory: several of the largest.
    private const long MostBytesAhead = 256 * 1024 * 1024;

    /// <summary>While so many are claimed and not filed, no more are; whoever reads them must leave one that can still be begun.</summary>
    public const int EnoughAhead = 8;

    // Shorter than the time after which another worker takes over: two would not see each other's repeats.
    private static readonly TimeSpan LongestRing = TimeSpan.FromSeconds(10);

    // So long the others wait for one that is being read.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    // So often somebody looks whether more has come while only such mails are being read.
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

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
            while (due.Count > 0 && MayBegin(due.Peek(), ahead, late) && clock.GetElapsedTime(begin) <= LongestRing)
            {
                var some = Together(due);
                var begun = await BeginAsync(some, ct);
                begun.ForEach(ahead.Enqueue);
                handled += some.Count - begun.Count;
                // Until all are read or the ring is over: a flood waits for no clock.
                if (due.Count == 0) due = await DueAsync(some[^1].Id, ct);
            }

            if (await NextAsync(ahead, late, ct) is { } read)
            {
                await FileAsync(read, ct);
                handled++;
            }
            else if (due.Count == 0 && clock.GetElapsedTime(begin) <= LongestRing)
            {
                // What came while a mail takes long does not wait for it.
                due = await DueAsync(afterId: 0, ct);
            }
        }
        while (ahead.Count + late.Count > 0 || (due.Count > 0 && clock.GetElapsedTime(begin) <= LongestRing));

        return handled;
    }

    private async Task<Queue<Due>> DueAsync(long afterId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return new(await db.IncomingMails.AsNoTracking()
            .Where(m => m.State == IncomingState.Stored && m.NextTryAt <= now && m.Id > afterId)
            .OrderBy(m => m.Id).Select(m => new Due(m.Id, m.Attempts, m.Bytes)).Take(ISweep.BatchSize).ToListAsync(ct));
    }

    // A mail that was tried before may have killed the process: it is met without others but those that take long, so that it costs few of them a try.
    private static bool MayBegin(Due next, Queue<Begun> ahead, List<Begun> late) => next.Attempts > 0
        ? ahead.Count == 0
        : ahead.Count + late.Count < EnoughAhead && ahead.Concat(late).Sum(b => (long)b.Bytes) + next.Bytes <= MostBytesAhead;

    private static List<Due> Together(Queue<Due> due)
    {
        var some = new List<Due> { due.Dequeue() };
        long bytes = some[0].Bytes;
        while (some[0].Attempts == 0 && some.Count < MostAtOnce && due.TryPeek(out var next) && next.Attempts == 0 && (bytes += next.Bytes) <= MostBytesAtOnce) some.Add(due.Dequeue());
        return some;
    }

    // The first in order that is read; null where the one whose turn it is lets the others pass.
    private async Task<Begun?> NextAsync(Queue<Begun> ahead, List<Begun> late, CancellationToken ct)
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
            await KeepAsync(ahead.Concat(late), ct);
        }
        else if (late.Count > 0)
        {
            await Task.WhenAny([.. late.Select(l => l.Letter), Task.Delay(Glance, ct)]);
            ct.ThrowIfCancellationRequested();
            await KeepAsync(late, ct);
        }

        return null;
    }

    // One that takes long is still ours, and so are those that wait behind it.
    private async Task KeepAsync(IEnumerable<Begun> begun, CancellationToken ct)
    {
        var ids = begun.Select(b => b.Id).ToList();
        var next = clock.GetUtcNow() + Waits[0];
        if (ids.Count > 0) await db.IncomingMails.Where(m => ids.Contains(m.Id) && m.State == IncomingState.Stored && m.NextTryAt < next).ExecuteUpdateAsync(s => s.SetProperty(m => m.NextTryAt, next), ct);
    }

    private async Task<List<Begun>> BeginAsync(List<Due> some, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (some[0].Attempts >= MostTries)
        {
            await GiveUpAsync(some[0].Id, "-", ct);
            return [];
        }

        var claimed = await ClaimAsync(some, ct);
        if (claimed.Count == 0) return [];

        // By then they are ours: whatever was changed before holds for them.
        db.Standing.Forget();
        var ids = claimed.Select(m => m.Id).ToList();
        var raws = await db.Set<IncomingRaw>().AsNoTracking().Where(r => ids.Contains(r.IncomingMailId)).ToDictionaryAsync(r => r.IncomingMailId, r => r.Data, ct);
        return [.. claimed.Select(m => new Begun(m.Id, m.Bytes, m.Attempts + 1, reader.ReadAsync(raws[m.Id], ct)))];
    }

    // All or none; where another worker has one of them, one by one.
    private async Task<List<Due>> ClaimAsync(List<Due> some, CancellationToken ct)
    {
        if (some.Count > 1)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await TakeAsync(some, ct) == some.Count)
            {
                await transaction.CommitAsync(ct);
                return some;
            }
        }

        var claimed = new List<Due>();
        foreach (var one in some)
        {
            if (await TakeAsync([one], ct) == 1) claimed.Add(one);
        }

        return claimed;
    }

    private Task<int> TakeAsync(List<Due> some, CancellationToken ct)
    {
        var (ids, attempts) = (some.Select(m => m.Id).ToList(), some[0].Attempts);
        var next = clock.GetUtcNow() + Waits[attempts];
        return db.IncomingMails.Where(m => ids.Contains(m.Id) && m.State == IncomingState.Stored && m.Attempts == attempts)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Attempts, attempts + 1).SetProperty(m => m.NextTryAt, next), ct);
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

    private sealed record Due(long Id, int Attempts, int Bytes);

    private sealed record Begun(long Id, int Bytes, int Attempt, Task<Letter> Letter);
}
