using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Mail.Understanding;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// Who has the sender's address, by the whole address and never by its domain; and whether they belong to the ticket that the mail names.
/// Who answers a mail of the conversation as a colleague was let into it, and takes part; a number, which anybody can write, lets in only those who see the ticket already.
/// What answers a ticket that was merged goes to the other one only from those who see that one; from the rest it stays where they may read it.
/// </summary>
public sealed class FindSender(SupportDb db, BouncedMail bounced, MailSettings settings, TimeProvider clock) : IStep
{
    public async Task<Decision> DecideAsync(Arrival arrival, CancellationToken ct)
    {
        if (arrival.Letter.FromAddress is not { } address) return new("nobody", "It has no sender.");

        arrival.Contact = await db.Contacts.Include(c => c.Customer).SingleOrDefaultAsync(c => c.Email == address, ct);
        if (arrival.Contact is { } contact && await ReadsAsync(contact, arrival, ct)) contact.AddressWorks(arrival.ReceivedAt);
        arrival.IsRevoked = arrival.Contact is { RevokedAt: not null } or { Customer.ClosedAt: not null };
        if (await db.Standing.IsConsultantAsync(address, ct)) arrival.Consultant = await db.Consultants.SingleOrDefaultAsync(c => c.Email == address && c.LeftAt == null, ct);
        if (arrival is { Letter.Kind: MailKind.Bounce } and ({ Contact: not null } or { Consultant: not null }) && await bounced.FindAsync(arrival.Letter, ct) is null) TakeForAPersons(arrival);
        var who = Who(arrival);
        if (arrival.Letter.Kind == MailKind.Bounce || arrival.Thread is not { } ticket) return new(who, "By the address.");

        // Who has an old mail of ours can forge its answer. One that claims to be ours becomes a note for us alone.
        if (arrival.Letter.Proof == SenderProof.Failed && !(arrival.IsThreadSigned && arrival.Consultant is not null)) return Stranger(arrival, who, "The sender's domain says that the mail is forged.");

        if (arrival.MergedFromId is { } answered && Belongs(arrival, ticket, letsIn: false) is null && await ThreadFacts.ReadAsync(db, answered, ct) is { } its)
            (arrival.Thread, arrival.MergedFromId, ticket) = (its, null, its);

        if (Belongs(arrival, ticket, letsIn: !arrival.IsThreadByNumber) is not { } because) return Stranger(arrival, who, $"Does not belong to LS-{ticket.Id}: gets a ticket of their own.");
        if (arrival.Letter.Kind == MailKind.Human && !TicketStatePolicy.IsOpen(ticket.State) && !TicketStatePolicy.MayReopen(ticket.State, ticket.ClosedAt, clock.GetUtcNow()))
            return Stranger(arrival, who, $"LS-{ticket.Id} was closed too long ago: a new ticket.");

        return new(who, $"Belongs to LS-{ticket.Id}: {because}.");
    }

    // Somebody whom we know passes on, or writes about, what came back to them: it is about no mail of ours, and must not vanish among the reports that are.
    private static void TakeForAPersons(Arrival arrival)
    {
        arrival.Letter.Kind = MailKind.Human;
        arrival.Letter.MayAnswer = arrival.MayAnswer = false;
        arrival.Letter.Steps.Add(new(nameof(Human), "yes", "It looks like a delivery report, is about no mail of ours, and comes from somebody whom we know."));
    }

    // Who writes from an address reads it; but anybody can write it above a mail. It is believed where our own mail server proves it, and where
    // the mail answers one of ours that went to that very address; without a server that could prove anything, where it answers what only the conversation's people have.
    private async Task<bool> ReadsAsync(Contact contact, Arrival arrival, CancellationToken ct)
    {
        var letter = arrival.Letter;
        if (letter.Kind != MailKind.Human || letter.Proof == SenderProof.Failed || contact is { AddressConfirmedAt: not null, AddressFailedAt: null }) return false;
        if (letter.Proof == SenderProof.Passed || (string.IsNullOrEmpty(settings.AuthenticationServer) && arrival is { ThreadId: not null, IsThreadByNumber: false })) return true;

        var tokens = letter.Tokens.Select(FindThread.Token).ToList();
        return await db.OutgoingMails.AnyAsync(m => m.ToAddress == contact.Email && (letter.Answers.Contains(m.MessageId) || tokens.Contains(m.BounceToken!)), ct);
    }

    private static string Who(Arrival arrival) => arrival switch
    {
        { Consultant: not null } => arrival.Letter.Proof == SenderProof.Passed ? "consultant" : "consultant's address, unproven",
        { IsRevoked: true } => "person who has left",
        { Contact.Customer: not null } => "customer",
        { Contact: not null } => "known stranger",
        _ => "stranger",
    };

    private static string? Belongs(Arrival arrival, ThreadFacts ticket, bool letsIn) => arrival switch
    {
        { Consultant: not null } => "one of us",
        { Contact: null } or { IsRevoked: true } => null,
        // Of a stranger's question, whatever company they turned out to be of.
        { Contact.Id: var id } when id == ticket.RequesterId && ticket.CustomerId is null => "the requester",
        { Contact.CustomerId: var company } when company is null || company != ticket.CustomerId => null,
        { Contact.Id: var id } when id == ticket.RequesterId => "the requester",
        { Contact.Id: var id } when ticket.Participants.Contains(id) => "takes part in it",
        { Contact: { SeesCompanyTickets: true } or { IsApprover: true } } => "sees the company's tickets",
        { Contact.Id: var id } when !letsIn || ticket.Removed.Contains(id) => null,
        _ => "a colleague who was let into the conversation",
    };

    private static Decision Stranger(Arrival arrival, string who, string because)
    {
        arrival.NamedId = arrival.MergedFromId ?? arrival.ThreadId;
        (arrival.Thread, arrival.MergedFromId, arrival.IsThreadSigned, arrival.IsThreadByNumber) = (null, null, false, false);
        return new(who, because);
    }
}
