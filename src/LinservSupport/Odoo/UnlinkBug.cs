using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Odoo;

/// <summary>A ticket waits for a bug no longer: it was something else. It goes back to work.</summary>
public sealed class UnlinkBug(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, CancellationToken ct) => viewer.IsStaff
        ? await db.AgainWhereChangedAsync(() => UnlinkAsync(viewer, ticketId, ct))
        : new Outcome.Missing();

    private async Task<Outcome> UnlinkAsync(Viewer viewer, int ticketId, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        var waiting = await db.WaitingTickets.Include(w => w.Bug).SingleOrDefaultAsync(w => w.TicketId == ticketId, ct);
        if (ticket is null || waiting is null) return new Outcome.Missing();

        var at = clock.GetUtcNow();
        ticket.Record(at, viewer.Actor, EventKind.BugUnlinked, LinkBug.Named(waiting.Bug!), clause: "B2");
        if (ticket.State == TicketState.InNextPatch) ticket.MoveTo(TicketState.InProgress, viewer.Actor, at);
        db.Remove(waiting);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
