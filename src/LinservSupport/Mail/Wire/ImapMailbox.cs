using System.Diagnostics;
using System.Globalization;
using LinservSupport.Mail.Incoming;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace LinservSupport.Mail.Wire;

/// <summary>How far a mailbox was read.</summary>
/// <param name="Stored">Mails that were not here before.</param>
/// <param name="UidValidity">The folder's.</param>
/// <param name="LastUid">Every mail up to here was met.</param>
/// <param name="IsMore">The batch was full: there is more.</param>
/// <param name="Fault">Stored, but could not be marked or moved.</param>
public sealed record Fetched(int Stored, long UidValidity, long LastUid, bool IsMore, Exception? Fault);

/// <summary>
/// Reads a mailbox by IMAP. Which mails are new is decided by our table, never by flags: people open the mailbox too.
/// A new UIDVALIDITY makes every mail new again; reading then finds the repeats by their bytes.
/// </summary>
public sealed class ImapMailbox(Mailbox mailbox, MailCredentials who, MailSettings settings, AccessTokens tokens, TimeProvider clock)
{
    private const int TimeoutSeconds = 30;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SayAgain = TimeSpan.FromSeconds(10);

    /// <param name="inbox">Stores and commits one mail.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="isStillOurs">Asked every few seconds; when it says no, another worker goes on.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Fetched> FetchAsync(Inbox inbox, int most, Func<Task<bool>> isStillOurs, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Longest);
        using var client = new ImapClient();
        await OpenAsync(client, limit.Token);
        var folder = await Folders.OpenAsync(client, mailbox.Folder, FolderAccess.ReadWrite, limit.Token);
        var moveTo = mailbox.Processed == ProcessedMail.Move && mailbox.MoveTo is { } name ? await Folders.FindAsync(client, name, limit.Token) : null;
        var fetched = await FetchAsync(folder, moveTo, inbox, most, isStillOurs, limit.Token);
        await client.DisconnectAsync(quit: true, limit.Token);
        return fetched;
    }

    /// <summary>UIDs of the mails in the folder that are young enough to be ours, without changing anything.</summary>
    public async Task<(long UidValidity, IReadOnlyList<long> Uids)> ListAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Longest);
        using var client = new ImapClient();
        await OpenAsync(client, limit.Token);
        var folder = await Folders.OpenAsync(client, mailbox.Folder, FolderAccess.ReadOnly, limit.Token);
        var there = await folder.SearchAsync(Young, limit.Token);
        await client.DisconnectAsync(quit: true, limit.Token);
        return (folder.UidValidity, [.. there.Select(uid => (long)uid.Id).Order()]);
    }

    public static string Key(string folder, long uidValidity, long uid) => string.Create(CultureInfo.InvariantCulture, $"{folder}/{uidValidity}/{uid}");

    private Task OpenAsync(ImapClient client, CancellationToken ct) =>
        Lines.OpenAsync(client, MailLine.Of(mailbox, settings.Imap is { } imap && mailbox.IsFromSettings ? imap.TimeoutSeconds : TimeoutSeconds), who, tokens, ct);

    private SearchQuery Young => SearchQuery.DeliveredAfter(clock.GetUtcNow().UtcDateTime.AddDays(-mailbox.SinceDays)).And(SearchQuery.NotDeleted);

    private async Task<Fetched> FetchAsync(IMailFolder folder, IMailFolder? moveTo, Inbox inbox, int most, Func<Task<bool>> isStillOurs, CancellationToken ct)
    {
        long validity = folder.UidValidity;
        var last = mailbox.UidValidity != validity ? 0 : Math.Min(mailbox.LastUid, mailbox.FetchFromUid - 1 ?? long.MaxValue);
        if (folder.UidNext is { } next && next.Id <= last + 1) return new(0, validity, last, false, null);

        var range = new UniqueIdRange(folder.UidValidity, (uint)(last + 1), uint.MaxValue);
        // A server answers n:* with its last mail even where that is older than n.
        var there = (await folder.SearchAsync(SearchQuery.Uids(range).And(Young), ct)).Where(uid => uid.Id > last).OrderBy(uid => uid.Id).Take(most).ToList();
        if (there.Count == 0) return new(0, validity, folder.UidNext is { } end ? Math.Max(last, end.Id - 1) : last, false, null);

        var known = await inbox.KnownAsync(mailbox.Source, [.. there.Select(uid => Key(mailbox.Folder, validity, uid.Id))], ct);
        var sizes = (await folder.FetchAsync(there, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, ct)).ToDictionary(s => s.UniqueId, s => s.Size ?? 0);
        var (stored, said) = (0, Stopwatch.GetTimestamp());
        Exception? fault = null;
        foreach (var uid in there)
        {
            if (Stopwatch.GetElapsedTime(said) > SayAgain)
            {
                if (!await isStillOurs()) return new(stored, validity, last, true, fault);
                said = Stopwatch.GetTimestamp();
            }

            // Gone since the search: somebody moved it.
            if (sizes.TryGetValue(uid, out var size))
            {
                var key = Key(mailbox.Folder, validity, uid.Id);
                try
                {
                    if (!known.Contains(key) && await StoreAsync(folder, inbox, key, uid, size, ct)) stored++;
                }
                catch (Exception failure) when (failure is MessageNotFoundException or ImapCommandException)
                {
                    // One mail that the server cannot give does not hold up the rest; the hourly comparison meets it again.
                    last = uid.Id;
                    continue;
                }

                // Also where it was stored before: the process may have ended between the two.
                fault = await DoneWithAsync(folder, moveTo, uid, ct) ?? fault;
            }

            last = uid.Id;
        }

        return new(stored, validity, last, there.Count == most, fault);
    }

    private async Task<Exception?> DoneWithAsync(IMailFolder folder, IMailFolder? moveTo, UniqueId uid, CancellationToken ct)
    {
        try
        {
            if (moveTo is not null) await folder.MoveToAsync(uid, moveTo, ct);
            else if (mailbox.Processed != ProcessedMail.Leave) await folder.AddFlagsAsync(uid, MessageFlags.Seen, silent: true, ct);
            return null;
        }
        catch (Exception failure) when (failure is ImapCommandException or MessageNotFoundException or FolderNotFoundException || folder.Access == FolderAccess.ReadOnly)
        {
            return new FolderFaultException(moveTo is null ? FolderFault.MayNotMark : FolderFault.MayNotMoveFrom, mailbox.Folder);
        }
    }

    // The stream holds the server's bytes (BODY.PEEK[]): nothing is marked as read by fetching.
    private async Task<bool> StoreAsync(IMailFolder folder, Inbox inbox, string key, UniqueId uid, uint size, CancellationToken ct)
    {
        var isTooLarge = size > settings.Limits.MaxBytes;
        await using var stream = isTooLarge
            ? await folder.GetStreamAsync(uid, "", 0, settings.Limits.MaxFieldBytes, ct)
            : await folder.GetStreamAsync(uid, ct);
        using var raw = new MemoryStream();
        await stream.CopyToAsync(raw, ct);
        return isTooLarge
            ? await inbox.StoreTooLargeAsync(mailbox.Source, key, raw.ToArray(), size, ct)
            : await inbox.StoreAsync(mailbox.Source, key, raw.ToArray(), ct);
    }
}
