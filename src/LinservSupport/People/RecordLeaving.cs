using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>One of us leaves: access ends, and every open ticket goes back to the queue by its first registration (policy T1, T3). History stays.</summary>
public sealed class RecordLeaving(SupportDb db, TimeProvider clock)
{
    public Task<Outcome> RunAsync(Viewer viewer, int consultantId, CancellationToken ct) => db.AgainWhereChangedAsync(() => LeaveAsync(viewer, consultantId, ct));

    private async Task<Outcome> LeaveAsync(Viewer viewer, int consultantId, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();
        // So there is always a manager left.
        if (consultantId == viewer.ConsultantId) return Outcome.Refuse("", "You cannot record your own leaving. Ask another manager.");

        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var held = await db.Tickets.Include(t => t.Assignee).Where(t => t.AssigneeId == consultantId && TicketStatePolicy.Open.Contains(t.State)).OrderBy(t => t.Id).ToListAsync(ct);
        var consultant = await db.Consultants.SingleOrDefaultAsync(c => c.Id == consultantId && c.LeftAt == null, ct);
        if (consultant is null) return new Outcome.Missing();

        foreach (var ticket in held) ticket.Unassign(viewer.Actor, now, Sentence.Of("{0} has left Linserv.", consultant.Name).In(viewer.Language));
        await db.SaveChangesAsync(ct);
        consultant.LeftAt = now;
        await db.SaveChangesAsync(ct);
        var stamp = Guid.NewGuid().ToString();
        await db.Users.Where(a => a.ConsultantId == consultantId && a.RevokedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.RevokedAt, now).SetProperty(a => a.SecurityStamp, stamp), ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(held.Count);
    }
}
