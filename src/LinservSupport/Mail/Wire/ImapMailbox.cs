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

    // Fetched, stored and marked at once.
    private const int MostAtOnce = 50;
    private const long MostBytesAtOnce = 8 * 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SayAgain = TimeSpan.FromSeconds(10);

    /// <param name="inbox">Stores and commits one mail.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="isStillOurs">Asked every few seconds; when it says no, another worker goes on.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Fetched> FetchAsync(Inbox inbox, int most, Func<Task<bool>> isStillOurs, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Longest);
        using var client = await OpenAsync(limit.Token);
        var folder = await Folders.OpenAsync(client, mailbox.Folder, FolderAccess.ReadWrite, limit.Token);
        var moveTo = mailbox.Processed == ProcessedMail.Move && mailbox.MoveTo is { } name ? await Folders.FindTargetAsync(client, name, limit.Token) : null;
        var fetched = await FetchAsync(folder, moveTo, inbox, most, isStillOurs, limit.Token);
        if (!client.IsConnected) return fetched;

        // Whatever such a mail does to the line, the others are here by now, and it is known how far the mailbox was read.
        var (whole, fault) = await new WholeMails(mailbox, inbox.Large, settings.Limits, clock).FetchAsync(folder, (uid, token) => DoneWithAsync(folder, moveTo, [uid], token), ct);
        var left = await LeaveAsync(client, ct);
        return fetched with { Stored = fetched.Stored + whole, Fault = fault ?? fetched.Fault ?? left };
    }

    // A server that takes its time over our leaving is left without.
    private async Task<Exception?> LeaveAsync(ImapClient client, CancellationToken ct)
    {
        using var time = new CancellationTokenSource(Leaving, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, time.Token);
        try
        {
            await client.DisconnectAsync(quit: true, limit.Token);
            return null;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && WholeMails.IsOfLine(failure))
        {
            return failure;
        }
    }

    /// <summary>UIDs of the mails in the folder that are young enough to be ours, without changing anything.</summary>
    public async Task<(long UidValidity, IReadOnlyList<long> Uids)> ListAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Longest);
        using var client = await OpenAsync(limit.Token);
        var folder = await Folders.OpenAsync(client, mailbox.Folder, FolderAccess.ReadOnly, limit.Token);
        var there = await folder.SearchAsync(Young, limit.Token);
        await client.DisconnectAsync(quit: true, limit.Token);
        return (folder.UidValidity, [.. there.Select(uid => (long)uid.Id).Order()]);
    }

    public static string Key(string folder, long uidValidity, long uid) => string.Create(CultureInfo.InvariantCulture, $"{folder}/{uidValidity}/{uid}");

    private Task<ImapClient> OpenAsync(CancellationToken ct) =>
        Lines.OpenMailboxAsync(MailLine.Of(mailbox, settings.Imap is { } imap && mailbox.IsFromSettings ? imap.TimeoutSeconds : TimeoutSeconds), who, tokens, ct);

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

        var sizes = IsWary ? [] : await SizesAsync(folder, there, ct);
        var (stored, said) = (0, clock.GetTimestamp());
        Exception? fault = null;
        foreach (var some in IsWary ? there.Select(uid => new List<UniqueId> { uid }) : Batches(there, sizes))
        {
            if (clock.GetElapsedTime(said) > SayAgain)
            {
                if (!await isStillOurs()) return new(stored, validity, last, true, fault);
                said = clock.GetTimestamp();
            }

            try
            {
                var known = await inbox.KnownAsync(mailbox.Source, [.. some.Select(uid => Key(mailbox.Folder, validity, uid.Id))], ct);
                var given = some.Where(uid => known.TryGetValue(Key(mailbox.Folder, validity, uid.Id), out var isBeginning) && !isBeginning).ToList();
                var news = some.Where(uid => !known.ContainsKey(Key(mailbox.Folder, validity, uid.Id))).ToList();
                if (IsWary && news.Count > 0) sizes = await SizesAsync(folder, news, ct);
                stored += await StoreAsync(folder, inbox, [.. news.Where(sizes.ContainsKey)], sizes, given, ct);
                // Also those that were stored before: the process may have ended between the two.
                fault = await DoneWithAsync(folder, moveTo, given, ct) ?? fault;
            }
            catch (ImapProtocolException goodbye) when (IsWary && goodbye.InnerException is not null && ServerFaults.Of(goodbye) is null)
            {
                return new(stored, validity, some[^1].Id, true, new MailNotGivenException(goodbye));
            }

            // What the server could not give does not hold up the rest; the hourly comparison meets it again.
            last = some[^1].Id;
        }

        return new(stored, validity, there[^1].Id, there.Count == most, fault);
    }

    // A server that has a mail and cannot read it may hang up over it, each time (Dovecot does): then one at a time, so that it costs itself alone.
    private bool IsWary => mailbox.Failures > 1;

    // Null where the server does not say: such a mail is in no batch, and is asked for up to what may be read.
    private static async Task<Dictionary<UniqueId, uint?>> SizesAsync(IMailFolder folder, List<UniqueId> uids, CancellationToken ct) =>
        (await folder.FetchAsync(uids, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, ct)).ToDictionary(s => s.UniqueId, s => s.Size);

    // In the order of the server. What is gone since the search was moved by somebody.
    private static IEnumerable<List<UniqueId>> Batches(List<UniqueId> there, Dictionary<UniqueId, uint?> sizes)
    {
        var (some, bytes) = (new List<UniqueId>(), 0L);
        foreach (var uid in there.Where(sizes.ContainsKey))
        {
            if (some.Count > 0 && (some.Count == MostAtOnce || bytes + (sizes[uid] ?? MostBytesAtOnce) > MostBytesAtOnce))
            {
                yield return some;
                (some, bytes) = ([], 0);
            }

            some.Add(uid);
            bytes += sizes[uid] ?? MostBytesAtOnce;
        }

        if (some.Count > 0) yield return some;
    }

    private async Task<Exception?> DoneWithAsync(IMailFolder folder, IMailFolder? moveTo, List<UniqueId> uids, CancellationToken ct)
    {
        if (uids.Count == 0) return null;

        try
        {
            if (moveTo is not null) await folder.MoveToAsync(uids, moveTo, ct);
            else if (mailbox.Processed != ProcessedMail.Leave) await folder.AddFlagsAsync(uids, MessageFlags.Seen, silent: true, ct);
            return null;
        }
        catch (Exception failure) when (failure is ImapCommandException or MessageNotFoundException or FolderNotFoundException || folder.Access == FolderAccess.ReadOnly)
        {
            return new FolderFaultException(moveTo is null ? FolderFault.MayNotMark : FolderFault.MayNotMoveFrom, mailbox.Folder);
        }
    }

    // One transaction for all but those that are too large; whatever came whole is stored, also where the line broke behind it.
    private async Task<int> StoreAsync(IMailFolder folder, Inbox inbox, List<UniqueId> uids, Dictionary<UniqueId, uint?> sizes, List<UniqueId> given, CancellationToken ct)
    {
        var (stored, large) = (0, uids.Where(uid => sizes[uid] is not { } size || size > settings.Limits.MaxBytes).ToList());
        var raws = new Dictionary<UniqueId, byte[]>();
        try
        {
            await ReadAsync(folder, [.. uids.Except(large)], raws, ct);
        }
        finally
        {
            stored += await inbox.StoreAsync(mailbox.Source, [.. raws.OrderBy(r => r.Key.Id).Select(r => (Key(mailbox.Folder, folder.UidValidity, r.Key.Id), r.Value))], ct);
            given.AddRange(raws.Keys);
        }

        foreach (var uid in large)
        {
            var (key, size) = (Key(mailbox.Folder, folder.UidValidity, uid.Id), sizes[uid]);
            if (await TryAsync(folder, uid, size is null ? settings.Limits.MaxBytes + 1 : MailLimits.BeginningBytes, ct) is not { } raw) continue;

            if (size is null && raw.Length <= settings.Limits.MaxBytes)
            {
                stored += await inbox.StoreAsync(mailbox.Source, key, raw, ct) ? 1 : 0;
                given.Add(uid);
                continue;
            }

            // Not marked, not moved: the whole of it is there only.
            stored += await inbox.StoreTooLargeAsync(mailbox.Source, key, raw[..Math.Min(raw.Length, MailLimits.BeginningBytes)], size ?? (long)raw.Length, ct) ? 1 : 0;
        }

        return stored;
    }

    // The streams hold the server's bytes (BODY.PEEK[]): nothing is marked as read by fetching.
    private static async Task ReadAsync(IMailFolder folder, List<UniqueId> uids, Dictionary<UniqueId, byte[]> raws, CancellationToken ct)
    {
        if (uids.Count == 0) return;

        try
        {
            await ((ImapFolder)folder).GetStreamsAsync(uids, async (_, _, uid, stream, token) => raws[uid] = await BytesAsync(stream, token), ct);
        }
        catch (ImapCommandException)
        {
            // One of them that the server cannot give.
            foreach (var uid in uids.Where(uid => !raws.ContainsKey(uid)).ToList())
            {
                if (await TryAsync(folder, uid, null, ct) is { } raw) raws[uid] = raw;
            }
        }
    }

    /// <summary>Null where the server does not give it.</summary>
    public static async Task<byte[]?> TryAsync(IMailFolder folder, UniqueId uid, int? beginning, CancellationToken ct)
    {
        try
        {
            await using var stream = beginning is { } bytes ? await folder.GetStreamAsync(uid, "", 0, bytes, ct) : await folder.GetStreamAsync(uid, ct);
            return await BytesAsync(stream, ct);
        }
        catch (Exception failure) when (failure is MessageNotFoundException or ImapCommandException)
        {
            return null;
        }
    }

    private static async Task<byte[]> BytesAsync(Stream stream, CancellationToken ct)
    {
        using var raw = new MemoryStream();
        await stream.CopyToAsync(raw, ct);
        return raw.ToArray();
    }
}
