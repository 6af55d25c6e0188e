using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>One of us says where an open ticket stands. Moving it to work begins the work (policy T2), and takes it where nobody has it.</summary>
public sealed class MoveTicket(SupportDb db, TimeProvider clock)
{
    /// <summary>Where a person may move a ticket; solving, closing and asking for approval have verbs of their own.</summary>
    public static readonly TicketState[] Targets =
        [TicketState.InProgress, TicketState.WaitingForCustomer, TicketState.WaitingForThirdParty, TicketState.InNextPatch];

    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, TicketState next, string? because, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (!Targets.Contains(next)) return Outcome.Refuse("Next", "Choose one of the alternatives.");
        if (because?.Length > Reasons.MaxLength) return Reasons.TooLong();
        // The clocks stand still for somebody whom the customer cannot see otherwise.
        if (next == TicketState.WaitingForThirdParty && Reasons.Tidied(because) is null) return Outcome.Refuse("Because", "Say whom we wait for, and for what: the customer reads it.");

        return await db.AgainWhereChangedAsync(() => MoveAsync(viewer, ticketId, next, because, ct));
    }

    private async Task<Outcome> MoveAsync(Viewer viewer, int ticketId, TicketState next, string? because, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer).Include(t => t.Assignee).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();
        if (!TicketStatePolicy.IsOpen(ticket.State)) return Outcome.Refuse("Next", "{0} is solved or closed. Reopen it first.", ticket.Number);

        var at = clock.GetUtcNow();
        if (next == TicketState.InProgress)
        {
            if (ticket.AssigneeId is null) ticket.Assign(await db.Consultants.SingleAsync(c => c.Id == viewer.ConsultantId, ct), viewer.Actor, at);
            ticket.BeginWork(viewer.Actor, at);
        }

        if (ticket.State != next) ticket.MoveTo(next, viewer.Actor, at, Reasons.Tidied(because));
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
