using System.Diagnostics;
using MailKit;
using MailKit.Net.Imap;

namespace LinservSupport.Mail.Wire;

/// <summary>
/// Listens to one mailbox (IDLE, RFC 2177) on a line of its own: it says when something new may be there and reads nothing.
/// It is only a bell; a line that is dead without saying so costs no more than the time between two looks.
/// </summary>
public sealed class ImapWatch(Mailbox mailbox, MailCredentials who, AccessTokens tokens)
{
    private const int TimeoutSeconds = 30;

    // The RFC allows 29 minutes; Gmail hangs up after ten.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(10);

    /// <param name="heard">Called when something new may be there, and once at the beginning.</param>
    /// <param name="goOn">Asked every so often; when it says no, listening ends.</param>
    /// <param name="every">How often.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False where the server cannot be listened to; true after <paramref name="goOn"/> said no.</returns>
    public async Task<bool> ListenAsync(Func<Task> heard, Func<Task<bool>> goOn, TimeSpan every, CancellationToken ct)
    {
        using var client = await Lines.OpenMailboxAsync(MailLine.Of(mailbox, TimeoutSeconds), who, tokens, ct);
        if (!client.Capabilities.HasFlag(ImapCapabilities.Idle)) return false;

        var folder = await Folders.OpenAsync(client, mailbox.Folder, FolderAccess.ReadOnly, ct);
        await heard();
        while (await IdleAsync(client, folder, heard, goOn, every, ct))
        {
        }

        await client.DisconnectAsync(quit: true, ct);
        return true;
    }

    private static async Task<bool> IdleAsync(ImapClient client, IMailFolder folder, Func<Task> heard, Func<Task<bool>> goOn, TimeSpan every, CancellationToken ct)
    {
        using var done = new CancellationTokenSource();
        var isNew = false;
        void Hear(object? sender, EventArgs e)
        {
            isNew = true;
            done.Cancel();
        }

        folder.CountChanged += Hear;
        folder.UidValidityChanged += Hear;
        var begun = Stopwatch.GetTimestamp();
        var goesOn = true;
        try
        {
            var idle = client.IdleAsync(done.Token, ct);
            while (await Task.WhenAny(idle, Task.Delay(every, ct)) != idle)
            {
                goesOn = await goOn();
                if (!goesOn || Stopwatch.GetElapsedTime(begun) > Longest)
                {
                    await done.CancelAsync();
                    break;
                }
            }

            // A line that is dead does not hear that we are done.
            await idle.WaitAsync(Goodbye, ct);
        }
        finally
        {
            folder.CountChanged -= Hear;
            folder.UidValidityChanged -= Hear;
        }

        if (isNew) await heard();
        return goesOn;
    }
}
