using LinservSupport.Data;
using LinservSupport.Mail.Incoming;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Reading;

/// <summary>How mail flows: for the status page and readiness.</summary>
/// <param name="Unread">Stored and not read yet.</param>
/// <param name="OldestUnreadAt">When the oldest of them came.</param>
/// <param name="Quarantined">Waiting for a consultant.</param>
/// <param name="FiledToday">Became a ticket or a message in the last 24 hours.</param>
/// <param name="Unsent">Written and neither sent nor given up.</param>
/// <param name="OldestUnsentAt">When the oldest of them was written.</param>
/// <param name="FailedToday">Given up in the last 24 hours.</param>
public sealed record MailFlow(int Unread, DateTimeOffset? OldestUnreadAt, int Quarantined, int FiledToday, int Unsent, DateTimeOffset? OldestUnsentAt, int FailedToday);

public sealed class MailFigures(SupportDb db, TimeProvider clock)
{
    public async Task<MailFlow> ReadAsync(CancellationToken ct)
    {
        var dayAgo = clock.GetUtcNow().AddDays(-1);
        var unread = db.IncomingMails.Where(m => m.State == IncomingState.Stored);
        var unsent = db.OutgoingMails.Where(m => m.SentAt == null && m.FailedAt == null);
        return new(
            await unread.CountAsync(ct),
            await unread.MinAsync(m => (DateTimeOffset?)m.ReceivedAt, ct),
            await db.IncomingMails.CountAsync(m => m.State == IncomingState.Quarantined, ct),
            await db.IncomingMails.CountAsync(m => m.State == IncomingState.Filed && m.HandledAt >= dayAgo, ct),
            await unsent.CountAsync(ct),
            await unsent.MinAsync(m => (DateTimeOffset?)m.WrittenAt, ct),
            await db.OutgoingMails.CountAsync(m => m.FailedAt >= dayAgo, ct));
    }
}
