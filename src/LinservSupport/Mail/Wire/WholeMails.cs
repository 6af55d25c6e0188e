using System.Net.Sockets;
using LinservSupport.Mail.Incoming;
using MailKit;

namespace LinservSupport.Mail.Wire;

/// <summary>Fetches the whole of mails whose beginning is here, one at a time, and never more bytes than may be read.</summary>
public sealed class WholeMails(Mailbox mailbox, LargeMails large, MailLimits limits, TimeProvider clock)
{
    // For one mail, and after which no other is begun: other mailboxes wait meanwhile.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <param name="folder">Where they lie.</param>
    /// <param name="done">Marks or moves one that is here whole now.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many are here whole now, and what went wrong. A mail over which the line breaks costs itself alone: it is left for an hour.</returns>
    public async Task<(int Fetched, Exception? Fault)> FetchAsync(IMailFolder folder, Func<UniqueId, CancellationToken, Task<Exception?>> done, CancellationToken ct)
    {
        var (fetched, fault, begun) = (0, (Exception?)null, clock.GetTimestamp());
        foreach (var mail in await large.DueAsync(mailbox.Source, ct))
        {
            if (clock.GetElapsedTime(begun) > Longest) break;

            using var time = new CancellationTokenSource(Longest, clock);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, time.Token);
            try
            {
                if (await TakeAsync(folder, mail, limit.Token) is not { } uid) continue;

                fetched++;
                fault = await done(uid, limit.Token) ?? fault;
            }
            catch (Exception failure) when (!ct.IsCancellationRequested && IsOfLine(failure))
            {
                await large.LeaveAsync(mail, Why(failure), ct);
                return (fetched, failure);
            }
        }

        return (fetched, fault);
    }

    private static Sentence NotGiven => Sentence.Of("The mail server does not give the whole mail.");

    public static bool IsOfLine(Exception failure) =>
        failure is OperationCanceledException or CommandException or ProtocolException or ServiceNotConnectedException or IOException or SocketException or TimeoutException;

    private static Sentence Why(Exception failure) => failure switch
    {
        OperationCanceledException => Sentence.Of("The mail server needs more than {0} minutes for the whole mail.", Longest.TotalMinutes),
        CommandException => NotGiven,
        _ => Sentence.Of("The line to the mail server broke over the whole mail."),
    };

    private async Task<UniqueId?> TakeAsync(IMailFolder folder, LargeMail mail, CancellationToken ct)
    {
        if (Uid(mail.Key, mailbox.Folder, folder.UidValidity) is not { } uid || (await folder.FetchAsync([uid], MessageSummaryItems.UniqueId | MessageSummaryItems.Size, ct)).FirstOrDefault() is not { } there)
        {
            await large.LeaveGoneAsync(mail, ct);
            return null;
        }

        if (there.Size > limits.MaxBytes)
        {
            await large.LeaveTooLargeAsync(mail, there.Size.Value, ct);
            return null;
        }

        // One byte more than may be: the size that a server tells is an estimate with some, and a mail that was cut must not pass for the whole.
        if (await ImapMailbox.TryAsync(folder, uid, limits.MaxBytes + 1, ct) is not { } raw)
        {
            await large.LeaveAsync(mail, NotGiven, ct);
            return null;
        }

        if (raw.Length > limits.MaxBytes)
        {
            await large.LeaveTooLargeAsync(mail, raw.Length, ct);
            return null;
        }

        await large.CompleteAsync(mailbox.Source, mail.Key, raw, ct);
        return uid;
    }

    // Null where the folder was numbered anew or is another one: then the mail was met again under its new number.
    private static UniqueId? Uid(string key, string folder, uint validity) =>
        key.StartsWith(ImapMailbox.Key(folder, validity, 0)[..^1], StringComparison.Ordinal) && uint.TryParse(key.AsSpan(key.LastIndexOf('/') + 1), out var uid) ? new(validity, uid) : null;
}
