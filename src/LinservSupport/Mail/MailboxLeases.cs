using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail;

/// <summary>Who reads a mailbox: one worker at a time, for as long as it says so again before its lease is over.</summary>
public sealed class MailboxLeases(SupportDb db, ThisWorker me, MailSettings settings, TimeProvider clock)
{
    /// <summary>Takes a free mailbox, or one whose worker fell silent, or says once more that it is ours.</summary>
    /// <returns>False where another worker has it.</returns>
    public async Task<bool> TakeAsync(int mailboxId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var until = now.AddSeconds(settings.LeaseSeconds);
        return await db.Mailboxes
            .Where(m => m.Id == mailboxId && m.PausedAt == null && (m.LeasedBy == null || m.LeasedBy == me.Name || m.LeasedUntil == null || m.LeasedUntil < now))
            .ExecuteUpdateAsync(s => s
                .SetProperty(m => m.ListensSince, m => m.LeasedBy == me.Name ? m.ListensSince : null)
                .SetProperty(m => m.LeasedBy, me.Name)
                .SetProperty(m => m.LeasedUntil, until), ct) == 1;
    }

    /// <summary>Lets go of everything that is ours, so that another worker need not wait.</summary>
    public Task ReleaseAllAsync(CancellationToken ct) => Ours.ExecuteUpdateAsync(s => s
        .SetProperty(m => m.LeasedBy, (string?)null)
        .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null)
        .SetProperty(m => m.ListensSince, (DateTimeOffset?)null), ct);

    /// <summary>Notes whether this worker is told of new mail at once.</summary>
    public Task ListensAsync(int mailboxId, bool listens, CancellationToken ct) => Ours.Where(m => m.Id == mailboxId)
        .ExecuteUpdateAsync(s => s.SetProperty(m => m.ListensSince, listens ? clock.GetUtcNow() : null), ct);

    /// <summary>Makes a mailbox due, because it said that something new is there.</summary>
    public Task RouseAsync(int mailboxId, CancellationToken ct) => db.Mailboxes.Where(m => m.Id == mailboxId)
        .ExecuteUpdateAsync(s => s.SetProperty(m => m.NextFetchAt, clock.GetUtcNow()), ct);

    private IQueryable<Mailbox> Ours => db.Mailboxes.Where(m => m.LeasedBy == me.Name);
}
