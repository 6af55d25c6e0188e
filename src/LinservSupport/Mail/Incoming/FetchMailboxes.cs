using LinservSupport.Data;
using LinservSupport.Mail.Wire;
using LinservSupport.Sweeps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LinservSupport.Mail.Incoming;

/// <summary>Reads every mailbox that is due and that no other worker has, and writes down how each went.</summary>
public sealed class FetchMailboxes(
    SupportDb db, MailSettings settings, FirstMailbox first, MailboxLeases leases, MailboxSecrets secrets, AccessTokens tokens, ThisWorker me, Inbox inbox, TimeProvider clock, ILogger<FetchMailboxes> log)
{
    /// <returns>How many mails were stored, and the last failure.</returns>
    public async Task<(int Stored, Exception? Failed)> RunAsync(CancellationToken ct)
    {
        await first.FollowAsync(ct);
        var now = clock.GetUtcNow();
        var due = await db.Mailboxes.AsNoTracking().Where(m => m.PausedAt == null && m.NextFetchAt <= now).OrderBy(m => m.NextFetchAt).ThenBy(m => m.Id).ToListAsync(ct);
        var (stored, failed) = (0, (Exception?)null);
        foreach (var mailbox in due.Where(m => !m.IsFromSettings || first.Settings is not null))
        {
            if (!me.Begin(mailbox.Id)) continue;

            try
            {
                if (!await leases.TakeAsync(mailbox.Id, ct)) continue;

                var (count, failure) = await FetchAsync(mailbox, ct);
                stored += count;
                failed = failure ?? failed;
            }
            finally
            {
                me.End(mailbox.Id);
            }
        }

        return (stored, failed);
    }

    private async Task<(int Stored, Exception? Failed)> FetchAsync(Mailbox mailbox, CancellationToken ct)
    {
        var begun = clock.GetUtcNow();
        MailCredentials? who = null;
        try
        {
            who = (await first.CredentialsAsync(mailbox, secrets, ct))!;
            var fetched = await new ImapMailbox(mailbox, who, settings, tokens, clock).FetchAsync(inbox, ISweep.BatchSize, () => leases.TakeAsync(mailbox.Id, ct), ct);
            await WriteAsync(mailbox, fetched, begun, ct);
            return (fetched.Stored, fetched.Fault);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            if (who is not null && LineWords.IsTokenSpent(failure)) tokens.Forget(who);
            await WriteAsync(mailbox, failure, ct);
            return (0, failure);
        }
    }

    // Only while it is still ours: a worker that stood still for too long must not undo what its successor wrote.
    private IQueryable<Mailbox> Ours(Mailbox mailbox) => db.Mailboxes.Where(m => m.Id == mailbox.Id && m.LeasedBy == me.Name && m.Source == mailbox.Source);

    private async Task WriteAsync(Mailbox mailbox, Fetched fetched, DateTimeOffset begun, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var trouble = fetched.Fault is null ? Sentence.Nothing : LineWords.Of(fetched.Fault, mailbox.SignIn);
        await Ours(mailbox).ExecuteUpdateAsync(s => s
            .SetProperty(m => m.UidValidity, fetched.UidValidity)
            .SetProperty(m => m.LastUid, fetched.LastUid)
            .SetProperty(m => m.MendedAt, m => m.FetchFromUid != null && m.FetchFromUid == mailbox.FetchFromUid ? now : m.MendedAt)
            .SetProperty(m => m.FetchFromUid, m => m.FetchFromUid == mailbox.FetchFromUid ? null : m.FetchFromUid)
            .SetProperty(m => m.FetchedAt, now)
            .SetProperty(m => m.FailingSince, m => fetched.Fault == null ? null : m.FailingSince ?? now)
            .SetProperty(m => m.Failures, m => fetched.Fault == null ? 0 : m.Failures + 1)
            .SetProperty(m => m.Trouble.English, trouble.English)
            .SetProperty(m => m.Trouble.Swedish, trouble.Swedish), ct);
        // What the mailbox said while it was being read is not forgotten: then it is due already.
        var next = fetched.IsMore ? now : now.AddSeconds(mailbox.PollSeconds);
        await Ours(mailbox).Where(m => m.NextFetchAt <= begun).ExecuteUpdateAsync(s => s.SetProperty(m => m.NextFetchAt, next), ct);
    }

    private async Task WriteAsync(Mailbox mailbox, Exception failure, CancellationToken ct)
    {
        log.LogWarning("Mailbox {Id} failed: {Failure}", mailbox.Id, failure.GetType().Name);
        var now = clock.GetUtcNow();
        var trouble = LineWords.Of(failure, mailbox.SignIn);
        await Ours(mailbox).ExecuteUpdateAsync(s => s
            .SetProperty(m => m.FailingSince, m => m.FailingSince ?? now)
            .SetProperty(m => m.Failures, m => m.Failures + 1)
            .SetProperty(m => m.Trouble.English, trouble.English)
            .SetProperty(m => m.Trouble.Swedish, trouble.Swedish)
            .SetProperty(m => m.NextFetchAt, now + MailboxPolicy.WaitAfter(mailbox.Failures + 1, LineWords.IsSlow(failure))), ct);
    }
}
