using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>Who can follow a ticket, and who says so.</summary>
public static class Followers
{
    /// <summary>One who follows it themself does not let others in; they may leave.</summary>
    public static bool MayChange(Viewer viewer, int requesterId) => viewer.IsStaff || viewer.ContactId == requesterId || viewer.SeesCompanyTickets;

    /// <summary>
    /// People of the ticket's own company. A customer lets in those whose address is known to be theirs; one of us knows the others as
    /// well, who get mail once theirs is.
    /// </summary>
    public static IQueryable<Contact> MayFollow(this IQueryable<Contact> contacts, int? customerId, int requesterId, bool isStaff) => contacts
        .Where(c => c.CustomerId != null && c.CustomerId == customerId && c.RevokedAt == null && c.Email != null && c.Id != requesterId && (isStaff || c.AddressConfirmedAt != null));

    /// <summary>Those of the followers who get what is written: of the ticket's company still, at an address that is theirs and works.</summary>
    public static IQueryable<Contact> FollowersByMail(this SupportDb db, Ticket ticket) => db.Participants
        .Where(p => p.TicketId == ticket.Id && p.LeftAt == null)
        .Select(p => p.Contact!)
        .Where(c => c.Id != ticket.RequesterId && c.CustomerId == ticket.CustomerId && c.Customer!.ClosedAt == null && c.RevokedAt == null
            && c.Email != null && c.AddressConfirmedAt != null && c.AddressFailedAt == null)
        .OrderBy(c => c.Id);

    /// <summary>The customer's people who get what one of them writes: the requester and the followers, while they may see the ticket and mail reaches them.</summary>
    public static IQueryable<Contact> ReadersByMail(this SupportDb db, Ticket ticket) => db.Contacts
        .Where(c => c.CustomerId == ticket.CustomerId && c.Customer!.ClosedAt == null && c.RevokedAt == null && c.Email != null && c.AddressFailedAt == null
            && (c.Id == ticket.RequesterId || (c.AddressConfirmedAt != null && db.Participants.Any(p => p.TicketId == ticket.Id && p.ContactId == c.Id && p.LeftAt == null))))
        .OrderBy(c => c.Id);
}

/// <summary>Somebody who follows a ticket.</summary>
/// <param name="Id">The contact.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Null where they have none.</param>
/// <param name="IsConfirmed">The address is known to be theirs: else they get no mail.</param>
/// <param name="FailedAt">A mail came back; null where mail arrives.</param>
public sealed record Follower(int Id, string Name, string? Email, bool IsConfirmed, DateTimeOffset? FailedAt)
{
    public bool GetsMail => Email is not null && IsConfirmed && FailedAt is null;
}

/// <summary>Who follows a ticket, and who could; <c>/tickets/{number}/participants</c>.</summary>
public sealed record FollowersView(int TicketId, string Subject, string RequesterName, bool IsEnquiry, bool MayChange, IReadOnlyList<Follower> Following, IReadOnlyList<Follower> Others)
{
    public string Number => TicketNumber.Write(TicketId);
}

/// <summary>Reads it in two queries; null for a ticket that is missing or not the viewer's to see.</summary>
public sealed class FollowersPage(SupportDb db)
{
    // A company has this many people with us at most; a list of more is no help.
    private const int MostOthers = 500;

    public async Task<FollowersView?> ReadAsync(Viewer viewer, int ticketId, CancellationToken ct)
    {
        var ticket = await db.Tickets.AsNoTracking().VisibleTo(viewer).Where(t => t.Id == ticketId)
            .Select(t => new
            {
                t.Subject,
                t.RequesterId,
                t.CustomerId,
                RequesterName = t.Requester!.Name,
                // Whoever followed it before it came to this company is not for its people to see.
                Following = t.Participants.Where(p => p.LeftAt == null && p.Contact!.CustomerId == t.CustomerId && p.ContactId != t.RequesterId).OrderBy(p => p.Contact!.Name).ThenBy(p => p.ContactId)
                    .Select(p => new Follower(p.ContactId, p.Contact!.Name, p.Contact.Email, p.Contact.AddressConfirmedAt != null, p.Contact.AddressFailedAt)).ToList(),
            })
            .SingleOrDefaultAsync(ct);
        if (ticket is null) return null;

        var mayChange = Followers.MayChange(viewer, ticket.RequesterId);
        var others = !mayChange || ticket.CustomerId is null ? [] : await db.Contacts.AsNoTracking()
            .MayFollow(ticket.CustomerId, ticket.RequesterId, viewer.IsStaff)
            .Where(c => !db.Participants.Any(p => p.TicketId == ticketId && p.ContactId == c.Id && p.LeftAt == null))
            .OrderBy(c => c.Name).ThenBy(c => c.Id).Take(MostOthers)
            .Select(c => new Follower(c.Id, c.Name, c.Email, c.AddressConfirmedAt != null, c.AddressFailedAt))
            .ToListAsync(ct);
        return new(ticketId, ticket.Subject, ticket.RequesterName, ticket.CustomerId is null, mayChange, ticket.Following, others);
    }

    /// <summary>What the link in a mail is about; null for a link that is not ours.</summary>
    public async Task<(string Number, string Name, bool Follows)?> OfLinkAsync(string? token, CancellationToken ct)
    {
        var key = await db.Standing.KeyAsync(Secret.MessageId, ct);
        if (StopToken.Read(token, key) is not var (ticketId, contactId)) return null;

        var found = await db.Participants.AsNoTracking().Where(p => p.TicketId == ticketId && p.ContactId == contactId)
            .Select(p => new { p.Contact!.Name, Follows = p.LeftAt == null }).SingleOrDefaultAsync(ct);
        return found is null ? null : (TicketNumber.Write(ticketId), found.Name, found.Follows);
    }
}
