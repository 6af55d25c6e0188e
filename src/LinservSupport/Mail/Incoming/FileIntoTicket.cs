using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>Writes the mail on the ticket that it belongs to. A machine's mail moves nothing; nobody becomes one of us by an address.</summary>
public sealed class FileIntoTicket(SupportDb db, Outbox outbox) : IStep
{
    public async Task<Decision> DecideAsync(Letter letter, CancellationToken ct)
    {
        if (letter.ThreadId is not { } ticketId) return new("new", "It belongs to no ticket yet.");

        var ticket = await db.Tickets.Include(t => t.Requester).Include(t => t.Customer).Include(t => t.References).SingleAsync(t => t.Id == ticketId, ct);
        letter.TicketId = ticketId;
        if (letter.Consultant is not null) await HearFromConsultantAsync(ticket, letter, ct);
        else if (letter.Kind == MailKind.AutoReply && letter.Contact?.Id != ticket.RequesterId) ticket.Write(Written(letter, MessageKind.InternalNote));
        else ticket.HearFromCustomer(Written(letter, MessageKind.FromCustomer), new Actor(letter.Contact!.Name, letter.Contact.Id));

        return new("filed", $"On {ticket.Number}.", IncomingState.Filed, Sentence.Of("It is on {0}.", ticket.Number));
    }

    // Only our own server's word makes a mail a consultant's: then it is an answer, and goes on to the requester like any other.
    private async Task HearFromConsultantAsync(Ticket ticket, Letter letter, CancellationToken ct)
    {
        if (letter.Proof != SenderProof.Passed || letter.Kind != MailKind.Human)
        {
            ticket.Write(Written(letter, MessageKind.InternalNote));
            return;
        }

        var actor = new Actor(letter.Consultant!.Name, null, letter.Consultant.Id);
        var message = Written(letter, MessageKind.FromUs);
        ticket.Write(message);
        ticket.Mention(message.Body);
        ticket.Record(message.WrittenAt, actor, EventKind.Replied);
        ticket.BeginWork(actor, message.WrittenAt);
        await outbox.ReplyAsync(ticket, message, ct);
    }

    private static Message Written(Letter letter, MessageKind kind)
    {
        var message = new Message
        {
            Kind = kind,
            Channel = Channel.Email,
            AuthorContactId = kind == MessageKind.FromCustomer ? letter.Contact?.Id : null,
            AuthorConsultantId = kind == MessageKind.FromUs ? letter.Consultant!.Id : null,
            // An unproven consultant's name would be believed: the note shows the address that was claimed.
            AuthorName = Texts.Cut(kind == MessageKind.InternalNote ? $"{letter.FromAddress} (?)" : kind == MessageKind.FromUs ? letter.Consultant!.Name : letter.Contact!.Name, 200)!,
            Body = letter.TextOrSubject(),
            Quoted = letter.Quoted,
            IsAutomatic = letter.Kind == MailKind.AutoReply,
            WrittenAt = letter.ReceivedAt,
            IncomingMailId = letter.Id,
        };
        foreach (var file in letter.Files) message.Attachments.Add(file);
        return message;
    }
}
