using LinservSupport.Mail.Incoming;
using MailKit;

namespace LinservSupport.Mail.Wire;

/// <summary>Fetches the whole of mails whose beginning is here, one at a time, and never more bytes than may be read.</summary>
public static class WholeMails
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <returns>Those that are here whole now.</returns>
    public static async Task<List<UniqueId>> FetchAsync(IMailFolder folder, Mailbox mailbox, LargeMails large, MailLimits limits, CancellationToken ct)
    {
        var fetched = new List<UniqueId>();
        foreach (var mail in await large.DueAsync(mailbox.Source, ct))
        {
            if (Uid(mail.Key, mailbox.Folder, folder.UidValidity) is not { } uid || (await folder.FetchAsync([uid], MessageSummaryItems.UniqueId | MessageSummaryItems.Size, ct)).FirstOrDefault() is not { } there)
                await large.LeaveGoneAsync(mail, ct);
            else if (there.Size > limits.MaxBytes)
                await large.LeaveTooLargeAsync(mail, there.Size.Value, ct);
            else if (await TakeAsync(folder, uid, mailbox.Source, mail, large, limits, ct))
                fetched.Add(uid);
        }

        return fetched;
    }

    private static async Task<bool> TakeAsync(IMailFolder folder, UniqueId uid, string source, LargeMail mail, LargeMails large, MailLimits limits, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Longest);
        byte[]? raw;
        try
        {
            raw = await ImapMailbox.TryAsync(folder, uid, limits.MaxBytes, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await large.LeaveAsync(mail, Sentence.Of("The mail server needs more than {0} minutes for the whole mail.", Longest.TotalMinutes), ct);
            throw;
        }

        if (raw is null)
        {
            await large.LeaveAsync(mail, Sentence.Of("The mail server does not give the whole mail."), ct);
            return false;
        }

        await large.CompleteAsync(source, mail.Key, raw, ct);
        return true;
    }

    // Null where the folder was numbered anew or is another one: then the mail was met again under its new number.
    private static UniqueId? Uid(string key, string folder, uint validity) =>
        key.StartsWith(ImapMailbox.Key(folder, validity, 0)[..^1], StringComparison.Ordinal) && uint.TryParse(key.AsSpan(key.LastIndexOf('/') + 1), out var uid) ? new(validity, uid) : null;
}
