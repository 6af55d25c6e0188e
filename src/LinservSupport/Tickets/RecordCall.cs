using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>A consultant writes down what was said in a call about a ticket that exists: the caller's words, which the customer sees and which count like any answer of theirs.</summary>
public sealed class RecordCall(SupportDb db, TimeProvider clock, Callers callers, Outbox outbox)
{
    /// <param name="viewer">The consultant who took the call.</param>
    /// <param name="ticketId">What the call was about.</param>
    /// <param name="caller">Who called: one of the ticket's company, or for an enquiry the one who asked.</param>
    /// <param name="said">What they said.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, Caller caller, Writing said, CancellationToken ct)
    {
        if (viewer.ConsultantId is null) return new Outcome.Missing();
        if (said.Fault() is { } fault) return fault;

        try
        {
            return await db.AgainWhereChangedAsync(() => WriteAsync(viewer, ticketId, caller, said, ct));
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            db.ChangeTracker.Clear();
            return await IsThereAsync(ticketId, said.SubmissionKey, ct)
                ? new Outcome.Done(ticketId)
                : Outcome.Refuse("Email", "Somebody else just saved this contact. Search for it again.");
        }
    }

    private async Task<Outcome> WriteAsync(Viewer viewer, int ticketId, Caller caller, Writing said, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer).Include(t => t.References).Include(t => t.Requester).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();
        if (await IsThereAsync(ticketId, said.SubmissionKey, ct)) return new Outcome.Done(ticketId);

        var at = clock.GetUtcNow();
        if (!TicketStatePolicy.IsOpen(ticket.State) && !TicketStatePolicy.MayReopen(ticket.State, ticket.ClosedAt, at))
            return Outcome.Refuse(nameof(Writing.Text), "{0} was closed more than {1} days ago. Register a new ticket and mention {0}.", ticket.Number, TicketStatePolicy.DaysToReopen);

        var found = await callers.FindOrMakeAsync(caller, ct);
        if (found.Contact is not { } contact) return found.Otherwise!;
        // Another company's words have no place on a ticket that this one reads, nor one stranger's on another's.
        if (ticket.CustomerId is { } company ? contact.Customer?.Id != company : contact.Id != ticket.RequesterId) return new Outcome.Missing();

        var message = new Message
        {
            Kind = MessageKind.FromCustomer,
            Channel = Channel.Phone,
            AuthorContact = contact,
            AuthorName = contact.Name,
            Body = said.Text.Trim().ReplaceLineEndings("\n"),
            WrittenAt = at,
            SubmissionKey = said.SubmissionKey,
        };
        ticket.HearFromCustomer(message, new(contact.Name, contact.Id == 0 ? null : contact.Id));
        ticket.Record(at, viewer.Actor, EventKind.CallRecorded, after: contact.Name);
        await db.TellWhereItGoesOnAsync(ticket, message, viewer.Actor, ct);
        await outbox.PassOnAsync(ticket, message, Origin.Portal, ct);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }

    private Task<bool> IsThereAsync(int ticketId, Guid key, CancellationToken ct) => db.Messages.AnyAsync(m => m.SubmissionKey == key && m.TicketId == ticketId, ct);
}
