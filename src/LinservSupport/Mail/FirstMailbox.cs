using LinservSupport.Data;
using LinservSupport.Mail.Wire;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail;

/// <summary>Keeps the row of the mailbox that the settings name as the settings say; without any, there is no such row to begin with.</summary>
public sealed class FirstMailbox(SupportDb db, MailSettings settings, TimeProvider clock)
{
    /// <summary>The source of mails that came before mailboxes were rows.</summary>
    public const string FirstSource = "imap";

    public const string Author = "appsettings";

    /// <summary>Null where the settings name none (a container passes an unset variable on as an empty one).</summary>
    public ImapSettings? Settings => settings.Imap is { Host.Length: > 0 } imap ? imap : null;

    public async Task FollowAsync(CancellationToken ct)
    {
        if (Settings is not { } imap) return;

        var row = await db.Mailboxes.SingleOrDefaultAsync(m => m.IsFromSettings, ct);
        if (row is null)
        {
            // One that was there before and taken away keeps its mails.
            var source = await db.Mailboxes.IgnoreQueryFilters().AnyAsync(m => m.Source == FirstSource, ct) ? Mailbox.NewSource() : FirstSource;
            db.Add(row = new Mailbox { IsFromSettings = true, Name = $"{imap.User}, {imap.Host}", Source = source, Host = imap.Host, User = imap.User, ChangedBy = Author });
            row.Name = row.Name.AtMost(Mailbox.MaxName);
        }
        // Elsewhere UIDs begin anew, and so they do in another folder.
        if (row.Host != imap.Host || row.User != imap.User) (row.Source, row.Host, row.User, row.UidValidity) = (Mailbox.NewSource(), imap.Host, imap.User, 0);
        if (row.Folder != imap.Folder) row.UidValidity = 0;
        (row.Port, row.Security, row.CertificateSha256, row.SignIn, row.TokenUrl, row.ClientId, row.Scope) = (imap.Port, imap.Security, imap.CertificateSha256, imap.SignIn, imap.TokenUrl, imap.ClientId, imap.Scope);
        (row.Folder, row.MoveTo, row.SinceDays, row.PollSeconds) = (imap.Folder, imap.MoveTo, imap.SinceDays, imap.PollSeconds);
        row.Processed = imap.MoveTo is { Length: > 0 } ? ProcessedMail.Move : ProcessedMail.MarkAsRead;
        if (!db.ChangeTracker.HasChanges()) return;

        row.ChangedAt = clock.GetUtcNow();
        if (db.Entry(row).State == EntityState.Modified) row.NextFetchAt = row.ChangedAt;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsDuplicate(failure))
        {
            // Another worker that started at the same time wrote it.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Null for a mailbox from settings that this process does not have.</summary>
    public async Task<MailCredentials?> CredentialsAsync(Mailbox mailbox, MailboxSecrets secrets, CancellationToken ct) => mailbox.IsFromSettings
        ? Settings is { } imap ? MailCredentials.Of(imap) : null
        : new MailCredentials(mailbox.SignIn, mailbox.User, await secrets.OpenAsync(mailbox.SealedSecret, mailbox.SecretBelongsTo, ct), mailbox.TokenUrl, mailbox.ClientId, mailbox.Scope);
}
