using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>A mail of which only the beginning is here.</summary>
public sealed record LargeMail(long Id, string Key);

/// <summary>
/// Mails that were larger than we read, and lie where they came from. Each is fetched whole once that is allowed: when somebody asks for it,
/// or when the limit was raised. Until then its beginning is never read as if it were the mail.
/// </summary>
public sealed class LargeMails(SupportDb db, MailSettings settings, WhereMailLies where, TimeProvider clock)
{
    // What is not there, or not given, is looked for again after so long, unless somebody asks for it.
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public static Sentence TooLarge(long bytes) => Sentence.Of("It is too large: {0} MB.", bytes / (1024 * 1024));

    /// <summary>Those of a source that are to be fetched now.</summary>
    public async Task<IReadOnlyList<LargeMail>> DueAsync(string source, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.IncomingMails.AsNoTracking()
            .Where(m => (m.State == IncomingState.Awaited || m.State == IncomingState.Quarantined) && m.Source == source && m.IsBeginning)
            .Where(m => m.State == IncomingState.Awaited || (m.Bytes <= settings.Limits.MaxBytes && m.NextTryAt <= now))
            .OrderBy(m => m.Id).Take(20)
            .Select(m => new LargeMail(m.Id, m.ExternalKey))
            .ToListAsync(ct);
    }

    /// <summary>The whole mail is here now: it is read as if it had just come. One that was discarded meanwhile stays so.</summary>
    public async Task CompleteAsync(string source, string key, byte[] raw, CancellationToken ct)
    {
        var (now, sha256) = (clock.GetUtcNow(), Inbox.Hash(raw));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var id = await db.IncomingMails.Where(m => m.Source == source && m.ExternalKey == key).Select(m => m.Id).SingleAsync(ct);
        var changed = await db.IncomingMails.Where(m => m.Id == id && m.IsBeginning).ExecuteUpdateAsync(s => s
            .SetProperty(m => m.IsBeginning, false)
            .SetProperty(m => m.Sha256, sha256)
            .SetProperty(m => m.Bytes, raw.Length)
            .SetProperty(m => m.State, m => m.State == IncomingState.Ignored ? IncomingState.Ignored : IncomingState.Stored)
            .SetProperty(m => m.Attempts, 0)
            .SetProperty(m => m.NextTryAt, now), ct);
        if (changed == 1) await db.Set<IncomingRaw>().Where(r => r.IncomingMailId == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Data, raw), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>It stays in quarantine, with the reason why it was not fetched.</summary>
    public Task LeaveAsync(LargeMail mail, Sentence why, CancellationToken ct) => LeaveAsync(mail, why, 0, ct);

    // Of so many bytes at least, as is known by now.
    private async Task LeaveAsync(LargeMail mail, Sentence why, long bytes, CancellationToken ct)
    {
        var (now, known) = (clock.GetUtcNow(), (int)Math.Min(bytes, int.MaxValue));
        await db.IncomingMails.Where(m => m.Id == mail.Id && m.IsBeginning && (m.State == IncomingState.Awaited || m.State == IncomingState.Quarantined)).ExecuteUpdateAsync(s => s
            .SetProperty(m => m.HandledAt, m => m.State == IncomingState.Awaited || m.Reason.English != why.English ? now : m.HandledAt)
            .SetProperty(m => m.State, IncomingState.Quarantined)
            .SetProperty(m => m.Bytes, m => m.Bytes < known ? known : m.Bytes)
            .SetProperty(m => m.Reason.English, why.English)
            .SetProperty(m => m.Reason.Swedish, why.Swedish)
            .SetProperty(m => m.NextTryAt, now + Pause), ct);
    }

    /// <summary>Nobody moved it, and it is not there any longer.</summary>
    public Task LeaveGoneAsync(LargeMail mail, CancellationToken ct) =>
        LeaveAsync(mail, Sentence.Of("The whole mail is no longer where it came from: only its beginning is here."), ct);

    /// <summary>This worker may not fetch it: its limit is lower than that of whoever asked.</summary>
    public Task LeaveTooLargeAsync(LargeMail mail, long bytes, CancellationToken ct) => LeaveAsync(mail, TooLarge(bytes), bytes, ct);

    /// <summary>What was asked for, and lies where nobody reads any longer, does not wait for ever.</summary>
    public async Task LeaveUnreadAsync(CancellationToken ct)
    {
        var awaited = await db.IncomingMails.Where(m => m.State == IncomingState.Awaited).Select(m => new { m.Source, Mail = new LargeMail(m.Id, m.ExternalKey) }).ToListAsync(ct);
        foreach (var some in awaited.GroupBy(m => m.Source, m => m.Mail))
        {
            if (await where.WhyNotReadAsync(some.Key, ct) is not { } why) continue;

            foreach (var mail in some) await LeaveAsync(mail, why, ct);
        }
    }
}
