using System.Buffers;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Mail.Understanding;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// A new ticket from a mail (policy R1): a customer's under the Service Conditions (H2), a stranger's as an enquiry (P3), and
/// so is what the sender's own domain calls forged: no company is charged for it before one of us has looked. What a consultant
/// passes on is registered for the one who wrote it.
/// </summary>
public sealed class RegisterFromMail(SupportDb db, NewTickets newTickets, JoinColleagues joinColleagues, MailSettings settings, TimeProvider clock) : IStep
{
    private static readonly SearchValues<char> SwedishLetters = SearchValues.Create("åäöÅÄÖ");

    public async Task<Decision> DecideAsync(Arrival arrival, CancellationToken ct)
    {
        var letter = arrival.Letter;
        if (letter.Kind == MailKind.AutoReply && !letter.IsUnasked)
            return Decision.Ignore("automatic", Sentence.Of("It is an automatic reply that belongs to no ticket."));

        var passedOn = arrival.Consultant is not null && letter.Proof == SenderProof.Passed ? letter.Forwarded : null;
        var requester = passedOn is null ? arrival.Contact ?? NewContact(letter.FromName, letter.FromAddress!, letter.Visible) : await OriginalSenderAsync(passedOn, ct);
        var isEnquiry = letter.Proof == SenderProof.Failed || requester.CustomerId is null || requester is { RevokedAt: not null } or { Customer.ClosedAt: not null };
        // What the sender's own domain calls forged is not answered: the receipt would reach somebody who wrote nothing.
        var isAnswered = arrival.MayAnswer && letter.Proof != SenderProof.Failed && await MayReceiptAsync(requester.Email, ct);
        if (requester.Id == 0)
        {
            // The ticket refers to the contact by id.
            db.Contacts.Add(requester);
            await db.SaveChangesAsync(ct);
        }

        var ticket = await newTickets.AddAsync(Said(arrival, passedOn, requester, isEnquiry), By(arrival, passedOn, requester), arrival.Files(), isAnswered, ct);
        var joined = await joinColleagues.RunAsync(ticket, arrival, ct);
        if (arrival.NamedId is { } named) db.TicketLinks.Add(new TicketLink { TicketId = ticket.Id, NamedId = named, LinkedAt = arrival.ReceivedAt });
        AddNotes(ticket, arrival, passedOn);
        arrival.TicketId = ticket.Id;
        var because = $"{ticket.Number}, {(isAnswered ? "with" : "without")} a receipt{(passedOn is null ? "" : $"; registered for {passedOn.Address}, whose mail one of us passed on")}{(joined == 0 ? "" : $"; {joined} copied colleagues take part")}.";
        return new(isEnquiry ? "enquiry" : "ticket", because, IncomingState.Filed, Sentence.Of("It became {0}.", ticket.Number));
    }

    private static Registration Said(Arrival arrival, Forwarded? passedOn, Contact requester, bool isEnquiry)
    {
        var letter = arrival.Letter;
        var subject = passedOn is { Subject.Length: > 0 } ? passedOn.Subject : letter.Subject;
        return new()
        {
            Requester = requester,
            IsEnquiry = isEnquiry,
            Channel = Channel.Email,
            Subject = subject.Length == 0 ? Words.Say(requester.Language, "(no subject)") : subject,
            Text = passedOn is { Text.Length: > 0 } ? passedOn.Text : letter.TextOrSubject(),
            Quoted = passedOn is null ? letter.Quoted : null,
            // The whole of what a consultant passes on may hold words for us alone.
            Html = passedOn is null ? arrival.Html() : null,
            ConditionsVersion = isEnquiry ? null : ServiceConditions.Version,
            IncomingMailId = arrival.Id,
        };
    }

    private static Actor By(Arrival arrival, Forwarded? passedOn, Contact requester) =>
        passedOn is null ? new Actor(requester.Name, requester.Id) : new Actor(arrival.Consultant!.Name, null, arrival.Consultant.Id);

    private async Task<Contact> OriginalSenderAsync(Forwarded passedOn, CancellationToken ct) =>
        await db.Contacts.Include(c => c.Customer).SingleOrDefaultAsync(c => c.Email == passedOn.Address, ct) ?? NewContact(passedOn.Name, passedOn.Address, passedOn.Text);

    private Contact NewContact(string name, string address, string text) => new()
    {
        Name = name.Length > 0 ? name : address[..address.IndexOf('@', StringComparison.Ordinal)],
        Email = address,
        Language = Guess(address, text),
        CreatedAt = clock.GetUtcNow(),
    };

    // Swedish unless neither the text nor the address has anything Swedish about it.
    private static Language Guess(string address, string text) =>
        text.AsSpan().ContainsAny(SwedishLetters) || address.EndsWith(".se", StringComparison.Ordinal) || text.Length == 0 ? Language.Swedish : Language.English;

    // Two robots that write to each other, or somebody else's address on a thousand mails: both end here.
    private async Task<bool> MayReceiptAsync(string? address, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var receipts = db.OutgoingMails.Where(m => m.Kind == OutgoingKind.Acknowledgement);
        var toThem = receipts.Where(m => m.ToAddress == address && m.WrittenAt > now.AddDays(-1)).OrderByDescending(m => m.WrittenAt).Select(m => true).Take(settings.MostReceiptsPerAddress);
        var toAll = receipts.Where(m => m.WrittenAt > now.AddHours(-1)).OrderByDescending(m => m.WrittenAt).Select(m => false).Take(settings.MostReceiptsAnHour);
        var counts = await toThem.Concat(toAll).GroupBy(isToThem => isToThem).Select(g => new { IsToThem = g.Key, Count = g.Count() }).ToListAsync(ct);
        return counts.All(c => c.Count < (c.IsToThem ? settings.MostReceiptsPerAddress : settings.MostReceiptsAnHour));
    }

    private static void AddNotes(Ticket ticket, Arrival arrival, Forwarded? passedOn)
    {
        var notes = new List<string>();
        var letter = arrival.Letter;
        if (passedOn is not null && letter.Visible.Length > 0 && !letter.Visible.Contains(passedOn.Text, StringComparison.Ordinal)) notes.Add(letter.Visible);
        if (arrival.NamedId is { } named) notes.Add(MailNotes.Say("The mail names {0}, but its sender does not belong to that ticket, or it was closed long ago. Nothing of it was shown to them.", TicketNumber.Write(named)));
        if (arrival.IsRevoked) notes.Add(MailNotes.Say("The sender's access was taken away: this is an enquiry, not the company's ticket."));
        if (letter.Proof == SenderProof.Failed) notes.Add(MailNotes.Say("The sender's domain says that this mail is forged. Do not answer before you know better."));
        if (arrival.Consultant is not null && letter.Proof != SenderProof.Passed) notes.Add(MailNotes.Say("The mail says that it comes from one of our consultants. That is not proven."));
        if (passedOn is not null) notes.Add(MailNotes.Say("{0} passed this mail on: it is registered for {1}, who wrote it.", arrival.Consultant!.Name, passedOn.Address));
        MailNotes.Write(ticket, arrival, notes);
    }
}
