using System.Globalization;
using LinservSupport.Mail.Incoming;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace LinservSupport.Mail.Wire;

/// <summary>
/// A mailbox by IMAP. Which mails are new is decided by our table, never by flags: people open the mailbox too.
/// A new UIDVALIDITY makes every mail new again; reading then finds the repeats by their bytes.
/// </summary>
public sealed class ImapMailbox(ImapSettings imap, MailLimits limits, TimeProvider clock) : IMailSource
{
    private DateTimeOffset _nextPoll = DateTimeOffset.MinValue;

    public string Name => "imap";

    public async Task<int> FetchAsync(Inbox inbox, int most, CancellationToken ct)
    {
        if (clock.GetUtcNow() < _nextPoll) return 0;

        using var client = new ImapClient();
        await Lines.OpenAsync(client, imap.Host, imap.Port, imap.Security, imap.User, imap.Password, imap.TimeoutSeconds, ct);
        var folder = await client.GetFolderAsync(imap.Folder, ct);
        await folder.OpenAsync(FolderAccess.ReadWrite, ct);
        var stored = await FetchAsync(client, folder, inbox, most, ct);
        await client.DisconnectAsync(quit: true, ct);
        // A full batch means that there is more: the next ring goes on at once.
        if (stored < most) _nextPoll = clock.GetUtcNow().AddSeconds(imap.PollSeconds);
        return stored;
    }

    private async Task<int> FetchAsync(ImapClient client, IMailFolder folder, Inbox inbox, int most, CancellationToken ct)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{imap.Folder}/{folder.UidValidity}/");
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-imap.SinceDays);
        var there = await folder.SearchAsync(SearchQuery.DeliveredAfter(since).And(SearchQuery.NotDeleted), ct);
        var known = await inbox.KnownAsync(Name, prefix, ct);
        var moveTo = imap.MoveTo is { } name ? await client.GetFolderAsync(name, ct) : null;

        // Stored before, but the process ended before they were moved.
        if (moveTo is not null)
        {
            foreach (var left in there.Where(uid => known.Contains(Key(prefix, uid)))) await folder.MoveToAsync(left, moveTo, ct);
        }

        var fresh = there.Where(uid => !known.Contains(Key(prefix, uid))).OrderBy(uid => uid.Id).Take(most).ToList();
        if (fresh.Count == 0) return 0;

        var sizes = (await folder.FetchAsync(fresh, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, ct)).ToDictionary(s => s.UniqueId, s => s.Size ?? 0);
        var stored = 0;
        foreach (var uid in fresh)
        {
            // Gone since the search: somebody moved it.
            if (!sizes.TryGetValue(uid, out var size)) continue;

            try
            {
                if (await StoreAsync(folder, inbox, Key(prefix, uid), uid, size, ct)) stored++;
            }
            catch (Exception failure) when (failure is MessageNotFoundException or ImapCommandException)
            {
                // One mail that the server cannot give does not hold up the rest; it is met again at the next poll.
                continue;
            }

            if (moveTo is null) await folder.AddFlagsAsync(uid, MessageFlags.Seen, silent: true, ct);
            else await folder.MoveToAsync(uid, moveTo, ct);
        }

        return stored;
    }

    // The stream holds the server's bytes (BODY.PEEK[]): nothing is marked as read by fetching.
    private async Task<bool> StoreAsync(IMailFolder folder, Inbox inbox, string key, UniqueId uid, uint size, CancellationToken ct)
    {
        var isTooLarge = size > limits.MaxBytes;
        await using var stream = isTooLarge
            ? await folder.GetStreamAsync(uid, "", 0, limits.MaxFieldBytes, ct)
            : await folder.GetStreamAsync(uid, ct);
        using var raw = new MemoryStream();
        await stream.CopyToAsync(raw, ct);
        return isTooLarge
            ? await inbox.StoreTooLargeAsync(Name, key, raw.ToArray(), size, ct)
            : await inbox.StoreAsync(Name, key, raw.ToArray(), ct);
    }

    private static string Key(string prefix, UniqueId uid) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{uid.Id}");
}
