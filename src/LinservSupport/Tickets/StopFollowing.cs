using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>A person leaves a ticket by the link in our mail, signed in or not. The link does nothing else, and nothing the second time.</summary>
public sealed class StopFollowing(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(string? token, CancellationToken ct)
    {
        var key = await db.Standing.KeyAsync(Secret.MessageId, ct);
        return StopToken.Read(token, key) is var (ticketId, contactId) ? await db.AgainWhereChangedAsync(() => LeaveAsync(ticketId, contactId, ct)) : new Outcome.Missing();
    }

    private async Task<Outcome> LeaveAsync(int ticketId, int contactId, CancellationToken ct)
    {
        var ticket = await db.Tickets.Include(t => t.Participants.Where(p => p.ContactId == contactId)).ThenInclude(p => p.Contact).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket?.Participants.FirstOrDefault()?.Contact is not { } person) return new Outcome.Missing();

        ticket.LetGo(contactId, person.Name, new Actor(person.Name, person.Id), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
