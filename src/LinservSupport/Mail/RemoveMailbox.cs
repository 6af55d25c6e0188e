using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail;

/// <summary>A mailbox is read no longer, and what opened it is forgotten. Every mail that came from it stays, with the mailbox's name.</summary>
public sealed class RemoveMailbox(SupportDb db, FirstMailbox first, TimeProvider clock)
{
    public Task<Outcome> RunAsync(Viewer viewer, int id, CancellationToken ct) => db.AgainWhereChangedAsync(() => RemoveAsync(viewer, id, ct));

    private async Task<Outcome> RemoveAsync(Viewer viewer, int id, CancellationToken ct)
    {
        if (!viewer.IsManager || await db.Mailboxes.SingleOrDefaultAsync(m => m.Id == id, ct) is not { } mailbox) return new Outcome.Missing();
        if (mailbox.IsFromSettings && first.Settings is not null) return Outcome.Refuse("", "This mailbox comes from the settings of the program: take it out there first.");

        mailbox.Remove(viewer.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(id);
    }
}
