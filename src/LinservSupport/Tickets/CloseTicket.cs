using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>Either side closes a ticket: the customer confirms that it is solved, or nobody needs it any longer.</summary>
public sealed class CloseTicket(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, string? because, CancellationToken ct) => because?.Length > Reasons.MaxLength
        ? Reasons.TooLong()
        : await db.AgainWhereChangedAsync(() => CloseAsync(viewer, ticketId, because, ct));

    private async Task<Outcome> CloseAsync(Viewer viewer, int ticketId, string? because, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer)
            .Include(t => t.Estimates.Where(e => e.IsPending))
            .SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();

        // Closed already, by a second click or by the other side: that is what was asked for.
        if (ticket.MoveTo(TicketState.Closed, viewer.Actor, clock.GetUtcNow(), Reasons.Tidied(because))) await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
