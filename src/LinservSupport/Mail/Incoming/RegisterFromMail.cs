using System.Buffers;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>What belongs to no ticket becomes one (policy R1): a customer's under the Service Conditions (H2), a stranger's as an enquiry (P3).</summary>
public sealed class RegisterFromMail(SupportDb db, NewTickets newTickets, MailSettings settings, TimeProvider clock) : IStep
{
    private static readonly SearchValues<char> SwedishLetters = SearchValues.Create("åäöÅÄÖ");

    public async Task<Decision> DecideAsync(Letter letter, CancellationToken ct)
    {
        if (letter.Kind == MailKind.AutoReply && !Kinds.IsUnasked(letter.Mime))
            return Decision.Ignore("automatic", Sentence.Of("It is an automatic reply that belongs to no ticket."));

        var requester = letter.Contact ?? NewContact(letter);
        var isEnquiry = letter.IsRevoked || requester.CustomerId is null;
        // What the sender's own domain calls forged is not answered: the receipt would reach somebody who wrote nothing.
        var isAnswered = letter.MayAnswer && letter.Proof != SenderProof.Failed && await MayReceiptAsync(letter.FromAddress!, ct);
        if (requester.Id == 0)
        {
            // The ticket refers to the contact by id.
            db.Contacts.Add(requester);
            await db.SaveChangesAsync(ct);
        }

        var ticket = await newTickets.AddAsync(
            new Registration
            {
                Requester = requester,
                IsEnquiry = isEnquiry,
                Channel = Channel.Email,
                Subject = letter.Subject.Length == 0 ? Words.Say(requester.Language, "(no subject)") : letter.Subject,
                Text = letter.TextOrSubject(),
                Quoted = letter.Quoted,
                ConditionsVersion = isEnquiry ? null : ServiceConditions.Version,
                IncomingMailId = letter.Id,
            },
            new Actor(requester.Name, requester.Id),
            letter.Files,
            isAnswered,
            ct);
        AddNotes(ticket, letter);
        letter.TicketId = ticket.Id;
        var says = isEnquiry ? "enquiry" : "ticket";
        return new(says, $"{ticket.Number}, {(isAnswered ? "with" : "without")} a receipt.", IncomingState.Filed, Sentence.Of("It became {0}.", ticket.Number));
    }

    private Contact NewContact(Letter letter) => new()
    {
        Name = letter.FromName,
        Email = letter.FromAddress,
        Language = Guess(letter),
        CreatedAt = clock.GetUtcNow(),
    };

    // Swedish unless neither the text nor the address has anything Swedish about it.
    private static Language Guess(Letter letter) =>
        letter.Visible.AsSpan().ContainsAny(SwedishLetters) || letter.FromAddress!.EndsWith(".se", StringComparison.Ordinal) || letter.Visible.Length == 0
            ? Language.Swedish
            : Language.English;

    // Two robots that write to each other, or somebody else's address on a thousand mails: both end here.
    private async Task<bool> MayReceiptAsync(string address, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var receipts = db.OutgoingMails.Where(m => m.Kind == OutgoingKind.Acknowledgement);
        return await receipts.CountAsync(m => m.ToAddress == address && m.WrittenAt > now.AddDays(-1), ct) < settings.MostReceiptsPerAddress
            && await receipts.CountAsync(m => m.WrittenAt > now.AddHours(-1), ct) < settings.MostReceiptsAnHour;
    }

    private static void AddNotes(Ticket ticket, Letter letter)
    {
        var notes = new List<string>();
        if (letter.NamedId is { } named) notes.Add(Say("The mail names {0}, but its sender does not belong to that ticket, or it was closed long ago. Nothing of it was shown to them.", TicketNumber.Write(named)));
        if (letter.IsRevoked) notes.Add(Say("The sender's access was taken away: this is an enquiry, not the company's ticket."));
        if (letter.Proof == SenderProof.Failed) notes.Add(Say("The sender's domain says that this mail is forged. Do not answer before you know better."));
        if (letter.Consultant is not null) notes.Add(Say("The mail says that it comes from one of our consultants. That is not proven."));
        if (letter.FilesLeftOut > 0) notes.Add(Say("{0} files were too large or too many; they are in the raw mail.", letter.FilesLeftOut));
        if (notes.Count == 0) return;

        ticket.Write(new Message
        {
            Kind = MessageKind.InternalNote,
            Channel = Channel.Email,
            AuthorName = Actor.Itself.Name,
            Body = string.Join('\n', notes),
            WrittenAt = letter.ReceivedAt,
        });
    }

    // Notes are read by us, and we write Swedish among ourselves.
    private static string Say(string english, params object[] values) => Words.Say(Language.Swedish, english, values);
}
