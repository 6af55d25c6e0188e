using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>Who has the sender's address, by the whole address and never by its domain; and whether they belong to the ticket that the mail names.</summary>
public sealed class FindSender(SupportDb db, TimeProvider clock) : IStep
{
    public async Task<Decision> DecideAsync(Letter letter, CancellationToken ct)
    {
        if (letter.FromAddress is not { } address) return new("nobody", "It has no sender.");

        letter.Contact = await db.Contacts.Include(c => c.Customer).SingleOrDefaultAsync(c => c.Email == address, ct);
        // Who writes from an address reads it.
        if (letter.Kind == MailKind.Human && letter.Proof != SenderProof.Failed) letter.Contact?.AddressWorks();
        letter.IsRevoked = letter.Contact is { RevokedAt: not null } or { Customer.ClosedAt: not null };
        letter.Consultant = await db.Consultants.SingleOrDefaultAsync(c => c.Email == address && c.LeftAt == null, ct);
        var who = letter switch
        {
            { Consultant: not null } => letter.Proof == SenderProof.Passed ? "consultant" : "consultant's address, unproven",
            { IsRevoked: true } => "person who has left",
            { Contact.Customer: not null } => "customer",
            { Contact: not null } => "known stranger",
            _ => "stranger",
        };
        if (letter.Kind == MailKind.Bounce || letter.ThreadId is not { } ticketId) return new(who, "By the address.");

        var ticket = await db.Tickets.AsNoTracking().Where(t => t.Id == ticketId).Select(t => new { t.RequesterId, t.CustomerId, t.State, t.ClosedAt }).SingleAsync(ct);
        if (!letter.IsThreadSigned && letter.Proof == SenderProof.Failed) return Stranger(letter, who, "The sender's domain says that the mail is forged.");
        if (!Belongs(letter, ticket.RequesterId, ticket.CustomerId)) return Stranger(letter, who, $"Does not belong to LS-{ticketId}: gets a ticket of their own.");
        if (letter.Kind == MailKind.Human && !TicketStatePolicy.IsOpen(ticket.State) && !TicketStatePolicy.MayReopen(ticket.State, ticket.ClosedAt, clock.GetUtcNow()))
            return Stranger(letter, who, $"LS-{ticketId} was closed too long ago: a new ticket.");

        return new(who, $"Belongs to LS-{ticketId}.");
    }

    private static bool Belongs(Letter letter, int requesterId, int? customerId) =>
        letter.Consultant is not null
        || (letter.Contact is { } contact && !letter.IsRevoked && (contact.Id == requesterId || (contact.CustomerId is { } company && company == customerId)));

    private static Decision Stranger(Letter letter, string who, string because)
    {
        letter.NamedId = letter.ThreadId;
        (letter.ThreadId, letter.IsThreadSigned) = (null, false);
        return new(who, because);
    }
}
