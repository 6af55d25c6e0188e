using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>Somebody is taken off a ticket that they follow, or leaves it. With that they see it no longer, unless they see all of the company's.</summary>
public sealed class RemoveParticipant(SupportDb db, TimeProvider clock)
{
    public Task<Outcome> RunAsync(Viewer viewer, int ticketId, int contactId, CancellationToken ct) =>
        db.AgainWhereChangedAsync(() => RemoveAsync(viewer, ticketId, contactId, ct));

    private async Task<Outcome> RemoveAsync(Viewer viewer, int ticketId, int contactId, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer).Include(t => t.Participants).ThenInclude(p => p.Contact).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket?.Participants.FirstOrDefault(p => p.ContactId == contactId) is not { } participant) return new Outcome.Missing();
        if (contactId != viewer.ContactId && !Followers.MayChange(viewer, ticket.RequesterId)) return new Outcome.Missing();

        ticket.LetGo(contactId, participant.Contact!.Name, viewer.Actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
