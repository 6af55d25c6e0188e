using MailKit;
using MailKit.Net.Imap;

namespace LinservSupport.Mail.Wire;

/// <summary>Finds and opens the folders that a mailbox's settings name.</summary>
public static class Folders
{
    /// <summary>The folder that stored mail is moved to.</summary>
    public static Task<IMailFolder> FindTargetAsync(ImapClient client, string name, CancellationToken ct) => FindAsync(client, name, FolderFault.TargetMissing, ct);

    private static async Task<IMailFolder> FindAsync(ImapClient client, string name, FolderFault missing, CancellationToken ct)
    {
        try
        {
            return string.Equals(name, "INBOX", StringComparison.OrdinalIgnoreCase) ? client.Inbox : await client.GetFolderAsync(name, ct);
        }
        catch (FolderNotFoundException)
        {
            throw new FolderFaultException(missing, name);
        }
    }

    public static async Task<IMailFolder> OpenAsync(ImapClient client, string name, FolderAccess access, CancellationToken ct)
    {
        var folder = await FindAsync(client, name, FolderFault.Missing, ct);
        try
        {
            await folder.OpenAsync(access, ct);
        }
        catch (FolderNotFoundException)
        {
            throw new FolderFaultException(FolderFault.Missing, name);
        }

        return folder;
    }
}
