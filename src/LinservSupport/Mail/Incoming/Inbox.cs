using System.Security.Cryptography;
using LinservSupport.Data;
using LinservSupport.Mail.Understanding;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>Where a mail goes first: its bytes are committed here before anything is read in them or changed where it came from.</summary>
public sealed class Inbox(SupportDb db, LargeMails large, TimeProvider clock)
{
    private const int MostKeys = 500;

    /// <summary>Those whose beginning is here, and which of them are to be fetched whole.</summary>
    public LargeMails Large => large;

    public static string Hash(byte[] raw) => Convert.ToHexStringLower(SHA256.HashData(raw));

    /// <returns>False where the source's key was stored before: fetched again, nothing to do.</returns>
    public Task<bool> StoreAsync(string source, string key, byte[] raw, CancellationToken ct) =>
        AddAsync(Row(source, key, raw), ct);

    /// <summary>Keeps the beginning of a mail that is too large to be fetched; the caller leaves the whole where it is, unmarked.</summary>
    public Task<bool> StoreTooLargeAsync(string source, string key, byte[] beginning, long bytes, CancellationToken ct)
    {
        var draft = new Draft { Bytes = beginning };
        Glimpse.Into(draft);
        return AddAsync(Row(source, key, beginning, bytes, draft.Letter), ct);
    }

    /// <summary>Those of some keys of a source that are stored already, and which of them with their beginning only.</summary>
    public async Task<Dictionary<string, bool>> KnownAsync(string source, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var known = new Dictionary<string, bool>();
        foreach (var some in keys.Chunk(MostKeys))
        {
            foreach (var mail in await db.IncomingMails.Where(m => m.Source == source && some.Contains(m.ExternalKey)).Select(m => new { m.ExternalKey, m.IsBeginning }).ToListAsync(ct))
                known.Add(mail.ExternalKey, mail.IsBeginning);
        }

        return known;
    }

    /// <summary>Several mails of a source in one transaction; where that fails, each in one of its own, so that none keeps the others out.</summary>
    /// <returns>How many were stored that were not there before.</returns>
    public async Task<int> StoreAsync(string source, IReadOnlyList<(string Key, byte[] Raw)> mails, CancellationToken ct)
    {
        var known = await KnownAsync(source, [.. mails.Select(m => m.Key)], ct);
        var news = mails.DistinctBy(m => m.Key).Where(m => !known.ContainsKey(m.Key)).ToList();
        foreach (var (key, raw) in mails.Where(m => known.TryGetValue(m.Key, out var isBeginning) && isBeginning)) await large.CompleteAsync(source, key, raw, ct);
        foreach (var (key, raw) in news) db.IncomingMails.Add(Row(source, key, raw));
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

    private async Task<bool> AddAsync(IncomingMail mail, CancellationToken ct)
    {
        if (await db.IncomingMails.AnyAsync(m => m.Source == mail.Source && m.ExternalKey == mail.ExternalKey, ct)) return false;

        db.IncomingMails.Add(mail);
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

    private IncomingMail Row(string source, string key, byte[] raw, long? whole = null, Letter? glimpse = null)
    {
        var (now, bytes) = (clock.GetUtcNow(), whole ?? raw.Length);
        return new()
        {
            Source = source,
            ExternalKey = key,
            // A beginning is never the same bytes as a mail.
            Sha256 = whole is null ? Hash(raw) : $"beginning {Hash(raw)}"[..64],
            ReceivedAt = now,
            Bytes = (int)Math.Min(bytes, int.MaxValue),
            IsBeginning = whole is not null,
            State = whole is null ? IncomingState.Stored : IncomingState.Quarantined,
            Reason = whole is null ? Sentence.Nothing : LargeMails.TooLarge(bytes),
            FromAddress = glimpse?.FromAddress,
            Subject = glimpse?.Subject,
            NextTryAt = now,
            HandledAt = whole is null ? null : now,
            Raw = new IncomingRaw { Data = raw },
        };
    }
}
