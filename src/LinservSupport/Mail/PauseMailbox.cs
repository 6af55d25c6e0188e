using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail;

/// <summary>Stops reading a mailbox, or goes on with it. What was stored from it stays; what comes meanwhile waits on the server.</summary>
public sealed class PauseMailbox(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int id, bool isPaused, CancellationToken ct)
    {
        if (!viewer.IsManager || await db.Mailboxes.SingleOrDefaultAsync(m => m.Id == id, ct) is not { } mailbox) return new Outcome.Missing();

        var now = clock.GetUtcNow();
        if (isPaused == mailbox.PausedAt is not null) return new Outcome.Done(id);

        (mailbox.PausedAt, mailbox.NextFetchAt) = (isPaused ? now : null, now);
        (mailbox.ChangedAt, mailbox.ChangedBy) = (now, viewer.Name);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(id);
    }
}
