using MailKit;
using MailKit.Net.Imap;

namespace LinservSupport.Mail.Wire;

/// <summary>Goes as far into a mailbox as reading it does, and changes nothing.</summary>
public static class MailboxProbe
{
    public static async Task TryAsync(Mailbox mailbox, MailCredentials who, AccessTokens tokens, int timeoutSeconds, CancellationToken ct)
    {
        using var client = await Lines.OpenMailboxAsync(MailLine.Of(mailbox, timeoutSeconds), who, tokens, ct);
        var folder = await Folders.OpenAsync(client, mailbox.Folder, mailbox.Processed == ProcessedMail.Leave ? FolderAccess.ReadOnly : FolderAccess.ReadWrite, ct);
        if (mailbox.Processed == ProcessedMail.MarkAsRead && !folder.PermanentFlags.HasFlag(MessageFlags.Seen)) throw new FolderFaultException(FolderFault.MayNotMark, mailbox.Folder);

        if (mailbox.Processed == ProcessedMail.Move)
        {
            if (folder.Access == FolderAccess.ReadOnly || !folder.PermanentFlags.HasFlag(MessageFlags.Deleted)) throw new FolderFaultException(FolderFault.MayNotMoveFrom, mailbox.Folder);

            var target = await Folders.FindTargetAsync(client, mailbox.MoveTo!, ct);
            if (client.Capabilities.HasFlag(ImapCapabilities.Acl) && !(await target.GetMyAccessRightsAsync(ct)).Contains(AccessRight.AppendMessages))
                throw new FolderFaultException(FolderFault.MayNotMoveTo, mailbox.MoveTo!);
        }

        await client.DisconnectAsync(quit: true, ct);
    }
}
