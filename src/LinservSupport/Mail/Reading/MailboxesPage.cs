using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Reading;

/// <summary>How a mailbox is doing, in one word.</summary>
public enum MailboxState
{
    /// <summary>Nobody has looked into it yet.</summary>
    New,

    /// <summary>Told of new mail at once.</summary>
    Listens,

    /// <summary>Looked into from time to time.</summary>
    Polled,
    Failing,
    Paused,
}

/// <summary>A mailbox as its managers see it; never its secret.</summary>
/// <param name="Mailbox">The row; its sealed secret is not read.</param>
/// <param name="State">How it is doing.</param>
/// <param name="Holder">The worker that has it now; null for none.</param>
/// <param name="LastMailAt">When the last mail came from it.</param>
/// <param name="Today">Mails in the last 24 hours.</param>
public sealed record MailboxRow(Mailbox Mailbox, MailboxState State, string? Holder, DateTimeOffset? LastMailAt, int Today);

/// <summary>All mailboxes with their state. Two queries.</summary>
public sealed class MailboxesPage(SupportDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<MailboxRow>> ReadAsync(Viewer viewer, CancellationToken ct)
    {
        if (!viewer.IsManager) return [];

        var now = clock.GetUtcNow();
        var dayAgo = now.AddDays(-1);
        var mailboxes = await db.Mailboxes.AsNoTracking().OrderBy(m => m.Name).ToListAsync(ct);
        var sources = mailboxes.Select(m => m.Source).ToList();
        var mails = await db.IncomingMails.Where(m => sources.Contains(m.Source))
            .GroupBy(m => m.Source)
            .Select(g => new { Source = g.Key, Last = (DateTimeOffset?)g.Max(m => m.ReceivedAt), Today = g.Count(m => m.ReceivedAt > dayAgo) })
            .ToDictionaryAsync(g => g.Source, ct);
        return
        [
            .. mailboxes.Select(m =>
            {
                m.SealedSecret = null;
                var isHeld = m.PausedAt is null && m.LeasedUntil > now;
                return new MailboxRow(m, StateOf(m, isHeld), isHeld ? m.LeasedBy : null, mails.GetValueOrDefault(m.Source)?.Last, mails.GetValueOrDefault(m.Source)?.Today ?? 0);
            }),
        ];
    }

    /// <summary>One that can be changed, without its secret.</summary>
    public async Task<Mailbox?> FindAsync(Viewer viewer, int id, CancellationToken ct)
    {
        var mailbox = viewer.IsManager ? await db.Mailboxes.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) : null;
        if (mailbox is not null) mailbox.SealedSecret = null;
        return mailbox;
    }

    private static MailboxState StateOf(Mailbox mailbox, bool isHeld) => mailbox switch
    {
        { PausedAt: not null } => MailboxState.Paused,
        { FailingSince: not null } => MailboxState.Failing,
        { FetchedAt: null } => MailboxState.New,
        { ListensSince: not null } when isHeld => MailboxState.Listens,
        _ => MailboxState.Polled,
    };
}
