using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Odoo;

/// <summary>One of us ticks a step of a ticket's bug route off, or takes the tick away (policy B1, B2).</summary>
public sealed class TickStep(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, RouteStep step, bool isDone, CancellationToken ct) => viewer.IsStaff
        ? await db.AgainWhereChangedAsync(() => TickAsync(viewer, ticketId, step, isDone, ct))
        : new Outcome.Missing();

    private async Task<Outcome> TickAsync(Viewer viewer, int ticketId, RouteStep step, bool isDone, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();

        var done = await db.DoneSteps.SingleOrDefaultAsync(s => s.TicketId == ticketId && s.Step == step, ct);
        if (isDone == done is not null) return new Outcome.Done(ticketId);
        if (isDone && BugRoute.For(ticket.CodeOwner).Steps.All(s => s.Step != step)) return Outcome.Refuse("Step", "That step is not on the way of this ticket’s code any more.");

        var at = clock.GetUtcNow();
        if (done is not null) db.Remove(done);
        else db.Add(new DoneStep { TicketId = ticketId, Step = step, CheckedAt = at, CheckedBy = viewer.Name });
        ticket.Record(at, viewer.Actor, isDone ? EventKind.RouteStepDone : EventKind.RouteStepUndone, after: step.ToString(), clause: ticket.CodeOwner == CodeOwner.LinservAddon ? "B2" : "B1");
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
