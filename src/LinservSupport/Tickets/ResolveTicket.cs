using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>One of us says that it is solved, and how; the requester is told, and how to reopen it.</summary>
public sealed class ResolveTicket(SupportDb db, TimeProvider clock, Outbox outbox)
{
    /// <param name="viewer">Who says so.</param>
    /// <param name="ticketId">What.</param>
    /// <param name="solution">What was done, as the customer reads it; may be left out where the conversation says it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, string? solution, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (solution?.Length > Reasons.MaxLength) return Reasons.TooLong();

        return await db.AgainWhereChangedAsync(() => ResolveAsync(viewer, ticketId, solution, ct));
    }

    private async Task<Outcome> ResolveAsync(Viewer viewer, int ticketId, string? solution, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer).Include(t => t.Requester).Include(t => t.Customer)
            .Include(t => t.Estimates.Where(e => e.IsPending))
            .SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();
        if (ticket.State == TicketState.Resolved) return new Outcome.Done(ticketId);

        var at = clock.GetUtcNow();
        if (TicketStatePolicy.IsOpen(ticket.State)) ticket.BeginWork(viewer.Actor, at);
        if (!ticket.MoveTo(TicketState.Resolved, viewer.Actor, at, Reasons.Tidied(solution)))
            return Outcome.Refuse("", "{0} is closed. Reopen it first.", ticket.Number);

        await outbox.ResolvedAsync(ticket, ct);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
