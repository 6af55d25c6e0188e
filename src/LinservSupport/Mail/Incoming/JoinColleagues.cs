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
    private const int MostParticipants = 40;

    /// <summary>Adds to the tracked ticket; the caller saves.</summary>
    public async Task<int> RunAsync(Ticket ticket, Arrival arrival, CancellationToken ct)
    {
        var letter = arrival.Letter;
        if (ticket.CustomerId is not { } company || letter.Kind != MailKind.Human || letter.Proof == SenderProof.Failed || arrival.IsRevoked) return 0;
        // Anybody can write a colleague's address above a number, and their own below it.
        if (arrival.IsThreadByNumber && letter.Proof != SenderProof.Passed) return 0;
        // Who had to do with the one ticket need not have had to do with the other.
        if (arrival.MergedFromId is not null) return 0;
        // Whoever only seems to be one of us must not open a ticket to anybody.
        if (arrival.Consultant is not null ? letter.Proof != SenderProof.Passed : arrival.Contact?.CustomerId != company) return 0;

        List<string> addresses = [.. letter.Recipients, letter.FromAddress!];
        var there = await db.Participants.Where(p => p.TicketId == ticket.Id).Select(p => p.ContactId).ToListAsync(ct);
        var people = await db.Contacts
            .Where(c => c.CustomerId == company && c.RevokedAt == null && c.Email != null && addresses.Contains(c.Email) && c.Id != ticket.RequesterId && !there.Contains(c.Id))
            .OrderBy(c => c.Id).Select(c => new { c.Id, c.Name }).Take(Math.Max(0, MostParticipants - there.Count)).ToListAsync(ct);
        foreach (var person in people)
        {
            ticket.Participants.Add(new Participant { ContactId = person.Id, JoinedAt = arrival.ReceivedAt });
            ticket.Record(arrival.ReceivedAt, Actor.Itself, EventKind.ParticipantJoined, after: person.Name);
        }

        return people.Count;
    }
}
