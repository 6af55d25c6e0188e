using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>The assignee says that work begins now (policy T2), before the first answer or time entry does. Says nothing the second time.</summary>
public sealed class StartWork(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, CancellationToken ct) => viewer.IsStaff
        ? await db.AgainWhereChangedAsync(() => StartAsync(viewer, ticketId, ct))
        : new Outcome.Missing();

    private async Task<Outcome> StartAsync(Viewer viewer, int ticketId, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer).Include(t => t.Assignee).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();
        if (ticket.AssigneeId != viewer.ConsultantId) return Outcome.Refuse("", "Only who has the ticket begins the work. Take it first.");
        if (!TicketStatePolicy.IsOpen(ticket.State)) return Outcome.Refuse("", "{0} is solved or closed. Reopen it first.", ticket.Number);

        ticket.BeginWork(viewer.Actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
