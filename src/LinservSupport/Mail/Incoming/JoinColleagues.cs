using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Understanding;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// Colleagues whom a mail copies, or who write in the conversation, take part in its ticket: people of the ticket's own company whom we
/// know by their whole address, and nobody else. A mail that is forged, or that a machine wrote, lets nobody in; nor does one that names
/// its ticket by a number alone, unless it is proven, or one about a ticket that was merged into this.
/// </summary>
public sealed class JoinColleagues(SupportDb db)
{
    /// <summary>Adds to the tracked ticket; the caller saves.</summary>
    public async Task<int> RunAsync(Ticket ticket, Arrival arrival, CancellationToken ct)
    {
        var letter = arrival.Letter;
        if (ticket.CustomerId is not { } company || letter.Kind != MailKind.Human || letter.Proof == SenderProof.Failed || arrival.IsRevoked) return 0;
        // Anybody can write a colleague's address above a number, and their own below it.
        if (arrival.IsThreadByNumber && letter.Proof != SenderProof.Passed) return 0;
        // Who had to do with the one ticket need not have had to do with the other.
        if (arrival.MergedFromId is not null) return 0;
        // Most mails name nobody but us.
        if (letter.Recipients.Append(letter.FromAddress).All(address => address == ticket.Requester?.Email)) return 0;
        // Whoever only seems to be one of us must not open a ticket to anybody.
        if (arrival.Consultant is not null ? letter.Proof != SenderProof.Passed : arrival.Contact?.CustomerId != company) return 0;

        await db.Entry(ticket).Collection(t => t.Participants).LoadAsync(ct);
        var sender = arrival.Contact?.Id;
        // Whoever left is not let in again by being copied, since mail programs copy everybody; only by writing, and not where somebody took them off it.
        var there = ticket.Participants.Where(p => p.LeftAt is null || p.IsRemoved || p.ContactId != sender).Select(p => p.ContactId).ToList();
        var room = Math.Max(0, Participant.MostPerTicket - ticket.Participants.Count(p => p.LeftAt is null));
        List<string> addresses = [.. letter.Recipients, letter.FromAddress!];
        var people = await db.Contacts
            .Where(c => c.CustomerId == company && c.RevokedAt == null && c.Email != null && addresses.Contains(c.Email) && c.Id != ticket.RequesterId && !there.Contains(c.Id))
            .OrderBy(c => c.Id).Select(c => new { c.Id, c.Name }).Take(room).ToListAsync(ct);
        var actor = arrival.Consultant is { } consultant ? new Actor(consultant.Name, null, consultant.Id) : arrival.Contact is { } contact ? new Actor(contact.Name, contact.Id) : Actor.Itself;
        foreach (var person in people) ticket.LetIn(person.Id, person.Name, EventKind.ParticipantJoined, actor, arrival.ReceivedAt);

        return people.Count;
    }
}
