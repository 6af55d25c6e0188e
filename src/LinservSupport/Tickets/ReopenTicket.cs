using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>Either side opens a solved or closed ticket again; it keeps its first registration time (policy T3), its 4 hours and the time already used.</summary>
public sealed class ReopenTicket(SupportDb db, TimeProvider clock, Outbox outbox)
{
    /// <param name="viewer">Who.</param>
    /// <param name="ticketId">What.</param>
    /// <param name="because">What is still wrong: written as a message by a customer's person, as a reason by one of us.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, string? because, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(because)) return Outcome.Refuse("Because", "Write what is still wrong, so that we can begin at once.");
        if (because.Length > Reasons.MaxLength) return Reasons.TooLong();

        return await db.AgainWhereChangedAsync(() => ReopenAsync(viewer, ticketId, because.Trim().ReplaceLineEndings("\n"), ct));
    }

    private async Task<Outcome> ReopenAsync(Viewer viewer, int ticketId, string because, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer)
            .Include(t => t.Requester).Include(t => t.Customer).Include(t => t.References).Include(t => t.Participants)
            .SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();
        if (TicketStatePolicy.IsOpen(ticket.State)) return new Outcome.Done(ticketId);
        if (ticket.MergedIntoId is { } merged) return Outcome.Refuse("Because", "{0} was merged into {1}. Write on it what is still wrong, and it is read there.", ticket.Number, TicketNumber.Write(merged));

        var at = clock.GetUtcNow();
        if (!TicketStatePolicy.MayReopen(ticket.State, ticket.ClosedAt, at))
            return Outcome.Refuse("Because", "{0} was closed more than {1} days ago. Register a new ticket and mention {0}.", ticket.Number, TicketStatePolicy.DaysToReopen);

        if (viewer.IsStaff)
        {
            ticket.Reopen(viewer.Actor, at, because);
        }
        else
        {
            var message = new Message { Kind = MessageKind.FromCustomer, Channel = Channel.Portal, AuthorContactId = viewer.ContactId, AuthorName = viewer.Name, Body = because, WrittenAt = at };
            ticket.HearFromCustomer(message, viewer.Actor);
            ticket.LetInWriter(viewer.Actor, at);
            await outbox.PassOnAsync(ticket, message, Origin.Portal, ct);
            // Asked for in so many words, whatever the text says.
            ticket.Reopen(viewer.Actor, at);
        }

        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
