using LinservSupport.Data;
using LinservSupport.Mail.Wire;
using LinservSupport.Sweeps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// The proof that nothing was lost: compares what is on each server with what is here, without changing anything there. What is
/// missing here, or still lies where it should have been moved from, is fetched again from there on by whoever has the mailbox.
/// </summary>
public sealed class ReconcileMailboxes(
    SupportDb db, MailSettings settings, FirstMailbox first, MailboxSecrets secrets, AccessTokens tokens, Inbox inbox, TimeProvider clock, ILogger<ReconcileMailboxes> log) : ISweep
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var missing = 0;
        foreach (var mailbox in await db.Mailboxes.AsNoTracking().Where(m => m.PausedAt == null).OrderBy(m => m.Id).ToListAsync(ct))
        {
            try
            {
                if (await first.CredentialsAsync(mailbox, secrets, ct) is { } who) missing += await CompareAsync(mailbox, who, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                // Fetching tells of it; here it only means that the comparison is older.
                log.LogWarning("Mailbox {Id} could not be compared: {Failure}", mailbox.Id, failure.GetType().Name);
            }
        }

        return missing;
    }

    private async Task<int> CompareAsync(Mailbox mailbox, MailCredentials who, CancellationToken ct)
    {
        var (validity, uids) = await new ImapMailbox(mailbox, who, settings, tokens, clock).ListAsync(ct);
        var known = await inbox.KnownAsync(mailbox.Source, [.. uids.Select(uid => ImapMailbox.Key(mailbox.Folder, validity, uid))], ct);
        // What came after the last look is not missing: it is new.
        var met = uids.Where(uid => validity == mailbox.UidValidity && uid <= mailbox.LastUid).ToList();
        var missing = met.Where(uid => !known.ContainsKey(ImapMailbox.Key(mailbox.Folder, validity, uid))).ToList();
        // What is too large is left there on purpose.
        var left = mailbox.Processed == ProcessedMail.Move ? met.Where(uid => known.TryGetValue(ImapMailbox.Key(mailbox.Folder, validity, uid), out var isBeginning) && !isBeginning).ToList() : [];
        var from = missing.Concat(left).Select(uid => (long?)uid).Min();
        var now = clock.GetUtcNow();
        await db.Mailboxes.Where(m => m.Id == mailbox.Id && m.Source == mailbox.Source).ExecuteUpdateAsync(s => s
            .SetProperty(m => m.ReconciledAt, now)
            .SetProperty(m => m.OnServer, uids.Count)
            .SetProperty(m => m.Missing, missing.Count)
            .SetProperty(m => m.FetchFromUid, from)
            .SetProperty(m => m.FoundAt, m => from == null ? m.FoundAt : now)
            .SetProperty(m => m.FoundMissing, m => from == null ? m.FoundMissing : missing.Count)
            .SetProperty(m => m.FoundLeft, m => from == null ? m.FoundLeft : left.Count)
            .SetProperty(m => m.MendedAt, m => from == null ? m.MendedAt : null)
            .SetProperty(m => m.NextFetchAt, m => from == null ? m.NextFetchAt : now), ct);
        return missing.Count;
    }
}
