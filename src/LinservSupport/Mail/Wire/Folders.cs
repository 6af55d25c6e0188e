using MailKit;
using MailKit.Net.Imap;

namespace LinservSupport.Mail.Wire;

/// <summary>Finds and opens the folders that a mailbox's settings name.</summary>
public static class Folders
{
    public static async Task<IMailFolder> FindAsync(ImapClient client, string name, CancellationToken ct)
    {
        try
        {
            return string.Equals(name, "INBOX", StringComparison.OrdinalIgnoreCase) ? client.Inbox : await client.GetFolderAsync(name, ct);
        }
        catch (FolderNotFoundException)
        {
            throw new FolderFaultException(FolderFault.Missing, name);
        }
    }

    public static async Task<IMailFolder> OpenAsync(ImapClient client, string name, FolderAccess access, CancellationToken ct)
    {
        var folder = await FindAsync(client, name, ct);
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
