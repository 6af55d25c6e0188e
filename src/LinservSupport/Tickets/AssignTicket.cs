using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>One of us takes a ticket or gives it to somebody (policy T1).</summary>
public sealed class AssignTicket(SupportDb db, TimeProvider clock, Outbox outbox)
{
    /// <param name="viewer">Who assigns.</param>
    /// <param name="ticketId">What.</param>
    /// <param name="consultantId">To whom.</param>
    /// <param name="expectedAssigneeId">Whom the page showed as the assignee; where that has changed meanwhile, the answer says who it is.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, int consultantId, int? expectedAssigneeId, CancellationToken ct) => viewer.IsStaff
        ? await db.AgainWhereChangedAsync(() => AssignAsync(viewer, ticketId, consultantId, expectedAssigneeId, ct))
        : new Outcome.Missing();

    private async Task<Outcome> AssignAsync(Viewer viewer, int ticketId, int consultantId, int? expectedAssigneeId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ticket = await db.Tickets.VisibleTo(viewer).Include(t => t.Assignee).Include(t => t.Requester).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();
        if (ticket.AssigneeId == consultantId) return new Outcome.Done(ticketId);
        if (ticket.AssigneeId != expectedAssigneeId && ticket.Assignee is { } other)
            return Outcome.Refuse("ConsultantId", "{0} was assigned to {1} meanwhile.", ticket.Number, other.Name);
        if (!TicketStatePolicy.IsOpen(ticket.State)) return Outcome.Refuse("ConsultantId", "{0} is solved or closed. Reopen it first.", ticket.Number);

        var consultant = await db.Consultants.SingleOrDefaultAsync(c => c.Id == consultantId && c.LeftAt == null, ct);
        if (consultant is null) return Outcome.Refuse("ConsultantId", "Choose a consultant from the list.");

        ticket.Assign(consultant, viewer.Actor, clock.GetUtcNow());
        if (consultant.Id != viewer.ConsultantId)
        {
            await outbox.NoticeAsync(
                consultant,
                ticket,
                Sentence.Of("{0} assigned you a ticket", viewer.Name),
                Sentence.Of("{0} assigned {1} to you: {2}", viewer.Name, ticket.Number, ticket.Subject),
                ct);
        }

        await db.SaveChangesAsync(ct);
        await db.LockConsultantAsync(consultantId, ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
