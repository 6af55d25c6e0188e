using System.Security.Cryptography;
using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>Where a mail goes first: its bytes are committed here before anything is read in them or changed where it came from.</summary>
public sealed class Inbox(SupportDb db, TimeProvider clock)
{
    private const int MostKeys = 500;

    public static string Hash(byte[] raw) => Convert.ToHexStringLower(SHA256.HashData(raw));

    /// <returns>False where the source's key was stored before: fetched again, nothing to do.</returns>
    public Task<bool> StoreAsync(string source, string key, byte[] raw, CancellationToken ct) =>
        AddAsync(source, key, raw, raw.Length, IncomingState.Stored, Sentence.Nothing, ct);

    /// <summary>Keeps the beginning of a mail that is too large to be fetched; the whole stays where it is.</summary>
    public Task<bool> StoreTooLargeAsync(string source, string key, byte[] beginning, long bytes, CancellationToken ct) =>
        AddAsync(source, key, beginning, bytes, IncomingState.Quarantined, Sentence.Of("It is too large: {0} MB.", bytes / (1024 * 1024)), ct);

    /// <summary>Those of some keys of a source that are stored already.</summary>
    public async Task<HashSet<string>> KnownAsync(string source, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var known = new HashSet<string>();
        foreach (var some in keys.Chunk(MostKeys)) known.UnionWith(await db.IncomingMails.Where(m => m.Source == source && some.Contains(m.ExternalKey)).Select(m => m.ExternalKey).ToListAsync(ct));
        return known;
    }

    /// <summary>Several mails of a source in one transaction; where that fails, each in one of its own, so that none keeps the others out.</summary>
    /// <returns>How many were stored that were not there before.</returns>
    public async Task<int> StoreAsync(string source, IReadOnlyList<(string Key, byte[] Raw)> mails, CancellationToken ct)
    {
        var known = await KnownAsync(source, [.. mails.Select(m => m.Key)], ct);
        var news = mails.DistinctBy(m => m.Key).Where(m => !known.Contains(m.Key)).ToList();
        foreach (var (key, raw) in news) db.IncomingMails.Add(Row(source, key, raw, raw.Length, IncomingState.Stored, Sentence.Nothing));
        try
        {
            await db.SaveChangesAsync(ct);
            return news.Count;
        }
        catch (DbUpdateException)
        {
            // One by one.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }

        var stored = 0;
        foreach (var (key, raw) in news) stored += await StoreAsync(source, key, raw, ct) ? 1 : 0;
        return stored;
    }

    private async Task<bool> AddAsync(string source, string key, byte[] raw, long bytes, IncomingState state, Sentence reason, CancellationToken ct)
    {
        if (await db.IncomingMails.AnyAsync(m => m.Source == source && m.ExternalKey == key, ct)) return false;

        db.IncomingMails.Add(Row(source, key, raw, bytes, state, reason));
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private IncomingMail Row(string source, string key, byte[] raw, long bytes, IncomingState state, Sentence reason)
    {
        var now = clock.GetUtcNow();
        return new()
        {
            Source = source,
            ExternalKey = key,
            Sha256 = Hash(raw),
            ReceivedAt = now,
            Bytes = (int)Math.Min(bytes, int.MaxValue),
            State = state,
            Reason = reason,
            NextTryAt = now,
            HandledAt = state == IncomingState.Stored ? null : now,
            Raw = new IncomingRaw { Data = raw },
        };
    }
}
