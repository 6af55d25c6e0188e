using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail;

/// <summary>
/// Adds a mailbox or changes one. A stored secret stays with the host, the protected line to it, the user and the application that it was written for: where one of them
/// changes it must be written again, so that nobody can have it sent elsewhere.
/// </summary>
public sealed class SaveMailbox(SupportDb db, MailSettings settings, MailboxSecrets secrets, TimeProvider clock)
{
    /// <param name="viewer">A manager.</param>
    /// <param name="id">Null for a new one.</param>
    /// <param name="draft">What was written.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int? id, MailboxDraft draft, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        var mailbox = id is null ? null : await db.Mailboxes.SingleOrDefaultAsync(m => m.Id == id && !m.IsFromSettings, ct);
        if (id is not null && mailbox is null) return new Outcome.Missing();
        if (draft.Check(settings) is { } refused) return refused;

        var before = mailbox is null ? default : (mailbox.SecretBelongsTo, mailbox.Host, mailbox.User, mailbox.Folder);
        var name = draft.Name!.Trim();
        if (await db.Mailboxes.AnyAsync(m => m.Name == name && m.Id != (id ?? 0), ct)) return Outcome.Refuse(nameof(draft.Name), "Another mailbox has this name.");

        mailbox = draft.Applied(mailbox);
        // Two would take each other's mails for repeats.
        var (host, user, folder) = (mailbox.Host, mailbox.User, mailbox.Folder);
        if (await db.Mailboxes.AsNoTracking().Where(m => m.Host == host && m.User == user && m.Folder == folder && m.Id != (id ?? 0)).Select(m => m.Name).FirstOrDefaultAsync(ct) is { } other)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refuse(nameof(draft.Folder), "The mailbox {0} reads this folder already.", other);
        }

        if (draft.SecretText is null && mailbox.SecretBelongsTo != before.SecretBelongsTo)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refuse(nameof(draft.Secret), id is null ? "Write the password or key." : "Write the password or key: a stored one stays with the connection that it was written for.");
        }

        if (draft.SecretText is { } secret) mailbox.SealedSecret = await secrets.SealAsync(secret, mailbox.SecretBelongsTo, ct);
        // Elsewhere UIDs begin anew, and so they do in another folder.
        if (id is not null && (mailbox.Host, mailbox.User) != (before.Host, before.User)) mailbox.Source = Mailbox.NewSource();
        if ((mailbox.Host, mailbox.User, mailbox.Folder) != (before.Host, before.User, before.Folder)) mailbox.UidValidity = mailbox.LastUid = 0;
        (mailbox.ChangedAt, mailbox.ChangedBy, mailbox.NextFetchAt, mailbox.FetchFromUid) = (clock.GetUtcNow(), viewer.Name, clock.GetUtcNow(), null);
        if (id is null) db.Add(mailbox);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(mailbox.Id);
    }
}
