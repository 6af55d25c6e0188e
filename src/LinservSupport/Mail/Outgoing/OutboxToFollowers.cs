using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Outgoing;

/// <summary>What those get who follow a ticket beside its requester: each a mail of their own, in their language, with a link that stops it.</summary>
public sealed partial class Outbox
{
    /// <summary>Tells somebody that they follow a ticket from now on, and who added them; nobody whose address is not known to be theirs.</summary>
    public async Task FollowsAsync(Ticket ticket, Contact person, string by, CancellationToken ct)
    {
        if (person is not { Email: not null, AddressConfirmedAt: not null, AddressFailedAt: null }) return;

        await ToFollowerAsync(OutgoingKind.Follows, ticket, person, m => m.Follows(by), isAutomatic: true, null, ct);
    }

    /// <param name="kind">Which mail.</param>
    /// <param name="ticket">With its requester.</param>
    /// <param name="write">Its text, in the reader's language.</param>
    /// <param name="isAutomatic">Written by the product.</param>
    /// <param name="message">The message that it carries.</param>
    /// <param name="reached">Addresses that have it already: nobody gets the same twice.</param>
    /// <param name="ct">Cancels.</param>
    private async Task ToFollowersAsync(OutgoingKind kind, Ticket ticket, Func<TicketMails, Draft> write, bool isAutomatic, Message? message, IReadOnlyCollection<string> reached, CancellationToken ct)
    {
        foreach (var person in await db.FollowersByMail(ticket).AsNoTracking().ToListAsync(ct))
        {
            if (!reached.Contains(person.Email!) && person.Email != ticket.Requester?.Email) await ToFollowerAsync(kind, ticket, person, write, isAutomatic, message, ct);
        }
    }

    private async Task ToFollowerAsync(OutgoingKind kind, Ticket ticket, Contact person, Func<TicketMails, Draft> write, bool isAutomatic, Message? message, CancellationToken ct)
    {
        var key = await db.Standing.KeyAsync(Secret.MessageId, ct);
        var url = StopToken.Url(settings.PortalUrl, StopToken.Write(ticket.Id, person.Id, key));
        var draft = write(new TicketMails(settings, ticket, person.Language) { Follower = person, StopUrl = url });
        await AddAsync(kind, person.Email!, person.Name, ticket, draft with { StopUrl = url }, isAutomatic, message, ct);
    }
}
