using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>The requester, somebody who sees the company's tickets, or one of us lets a person of the ticket's own company follow it. The person is told.</summary>
public sealed class AddParticipant(SupportDb db, TimeProvider clock, Outbox outbox)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, int contactId, CancellationToken ct)
    {
        try
        {
            return await db.AgainWhereChangedAsync(() => AddAsync(viewer, ticketId, contactId, ct));
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            db.ChangeTracker.Clear();
            return new Outcome.Done(ticketId);
        }
    }

    private async Task<Outcome> AddAsync(Viewer viewer, int ticketId, int contactId, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer).Include(t => t.Requester).Include(t => t.Participants).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null || !Followers.MayChange(viewer, ticket.RequesterId)) return new Outcome.Missing();
        if (ticket.CustomerId is null) return Outcome.Refuse("ContactId", "Nobody follows an enquiry: it belongs to no company yet.");
        if (ticket.IsFollowedBy(contactId)) return new Outcome.Done(ticketId);
        if (await db.Contacts.MayFollow(ticket.CustomerId, ticket.RequesterId, viewer.IsStaff).SingleOrDefaultAsync(c => c.Id == contactId, ct) is not { } person)
            return Outcome.Refuse("ContactId", "Choose somebody from the list.");
        if (ticket.Participants.Count(p => p.LeftAt is null) >= Participant.MostPerTicket) return Outcome.Refuse("ContactId", "At most {0} people follow a ticket.", Participant.MostPerTicket);

        ticket.LetIn(person.Id, person.Name, EventKind.ParticipantAdded, viewer.Actor, clock.GetUtcNow());
        if (person.Id != viewer.ContactId) await outbox.FollowsAsync(ticket, person, viewer.Name, ct);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
