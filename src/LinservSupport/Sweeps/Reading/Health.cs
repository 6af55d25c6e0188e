using LinservSupport.Data;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Sweeps.Reading;

/// <summary>One sweep, as the status page shows it.</summary>
public sealed record SweepHealth(string Sweep, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int ChangedRows, string? Failure, bool IsLate);

/// <summary>How the product itself is doing.</summary>
/// <param name="Sweeps">Every sweep of the timetable; none where no worker ever ran.</param>
/// <param name="Unread">Mails that are stored and not yet filed.</param>
/// <param name="Quarantined">Mails that nobody could read, and those that are yet to be fetched whole.</param>
/// <param name="Unsent">Mails in the outbox that are due or wait for another try.</param>
/// <param name="OldestUnsentAt">When the oldest of those was written.</param>
/// <param name="Failed">Mails that were given up.</param>
/// <param name="FailingMailboxes">Mailboxes that have not been read for longer than a server needs to come back.</param>
public sealed record HealthFigures(IReadOnlyList<SweepHealth> Sweeps, int Unread, int Quarantined, int Unsent, DateTimeOffset? OldestUnsentAt, int Failed, int FailingMailboxes);

public sealed class Health(SupportDb db, TimeProvider clock)
{
    /// <summary>Everything, for those who may see it.</summary>
    public async Task<HealthFigures> ReadAsync(CancellationToken ct)
    {
        var unsent = db.OutgoingMails.Where(m => m.SentAt == null && m.FailedAt == null);
        return new(
            await SweepsAsync(ct),
            await db.IncomingMails.CountAsync(m => m.State == IncomingState.Stored, ct),
            await db.IncomingMails.CountAsync(m => m.State == IncomingState.Quarantined || m.State == IncomingState.Awaited, ct),
            await unsent.CountAsync(ct),
            await unsent.OrderBy(m => m.WrittenAt).Select(m => (DateTimeOffset?)m.WrittenAt).FirstOrDefaultAsync(ct),
            await db.OutgoingMails.CountAsync(m => m.FailedAt != null, ct),
            await FailingMailboxesAsync(ct));
    }

    /// <summary>Ready: the database answers, no sweep is late, and every mailbox that is not paused can be read.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken ct) =>
        (await SweepsAsync(ct)) is { Count: > 0 } sweeps && !sweeps.Any(s => s.IsLate) && await FailingMailboxesAsync(ct) == 0;

    private Task<int> FailingMailboxesAsync(CancellationToken ct)
    {
        var since = clock.GetUtcNow() - MailboxPolicy.Patience;
        return db.Mailboxes.CountAsync(m => m.PausedAt == null && m.FailingSince < since, ct);
    }

    private async Task<List<SweepHealth>> SweepsAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var runs = await db.SweepRuns.AsNoTracking().OrderBy(r => r.Sweep).ToListAsync(ct);
        return [.. runs.Select(r => new SweepHealth(r.Sweep, r.StartedAt, r.FinishedAt, r.ChangedRows, r.Failure, r.IsLate(now)))];
    }
}
