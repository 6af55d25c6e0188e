using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Mail.Understanding;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>Writes the mail on the ticket that it belongs to. A machine's mail moves nothing; nobody becomes one of us by an address.</summary>
public sealed class FileIntoTicket(SupportDb db, Outbox outbox, JoinColleagues joinColleagues) : IStep
{
    public async Task<Decision> DecideAsync(Arrival arrival, CancellationToken ct)
    {
        if (arrival.ThreadId is not { } ticketId) return new("new", "It belongs to no ticket yet.");

        var ticket = await db.Tickets.Include(t => t.Requester).Include(t => t.Customer).Include(t => t.References).Include(t => t.Estimates.Where(e => e.IsPending)).ThenInclude(e => e.Items).SingleAsync(t => t.Id == ticketId, ct);
        arrival.TicketId = ticketId;
        var passedOn = 0;
        if (arrival.Consultant is not null) await HearFromConsultantAsync(ticket, arrival, ct);
        else if (arrival.Letter.Kind == MailKind.AutoReply && arrival.Contact?.Id != ticket.RequesterId) ticket.Write(Written(arrival, MessageKind.InternalNote));
        else passedOn = await HearFromCustomerAsync(ticket, arrival, ct);

        MailNotes.Write(ticket, arrival);
        var joined = await joinColleagues.RunAsync(ticket, arrival, ct);
        return new("filed", $"On {ticket.Number}{(joined == 0 ? "" : $"; {joined} colleagues take part from now on")}{(passedOn == 0 ? "" : $"; passed on to {passedOn}")}.", IncomingState.Filed, Sentence.Of("It is on {0}.", ticket.Number));
    }

    private async Task<int> HearFromCustomerAsync(Ticket ticket, Arrival arrival, CancellationToken ct)
    {
        var (letter, message, actor) = (arrival.Letter, Written(arrival, MessageKind.FromCustomer), new Actor(arrival.Contact!.Name, arrival.Contact.Id));
        ticket.HearFromCustomer(message, actor);
        await db.TellWhereItGoesOnAsync(ticket, message, actor, ct);
        // Anybody can write a number below a colleague's address: our name is not lent to that, nor to what a machine may have written.
        var isProven = letter.Proof == SenderProof.Passed;
        var hasReaders = arrival.Thread!.Participants.Count > 0 || arrival.Contact.Id != ticket.RequesterId;
        return !hasReaders || letter.Kind != MailKind.Human || !arrival.MayAnswer || (arrival.IsThreadByNumber && !isProven) ? 0 : await outbox.PassOnAsync(ticket, message, new(letter.MessageId, letter.Recipients, isProven), ct);
    }

    // Only our own server's word makes a mail a consultant's: then it is an answer, and goes on to the requester like any other.
    // What a consultant passes on to us is for us.
    private async Task HearFromConsultantAsync(Ticket ticket, Arrival arrival, CancellationToken ct)
    {
        if (arrival.Letter.Proof != SenderProof.Passed || arrival.Letter.Kind != MailKind.Human || arrival.Letter.Forwarded is not null)
        {
            ticket.Write(Written(arrival, MessageKind.InternalNote));
            return;
        }

        var actor = new Actor(arrival.Consultant!.Name, null, arrival.Consultant.Id);
        var message = Written(arrival, MessageKind.FromUs);
        ticket.Write(message);
        ticket.Mention(message.Body);
        ticket.Record(message.WrittenAt, actor, EventKind.Replied);
        ticket.BeginWork(actor, message.WrittenAt);
        // What the customer asked about an open estimate is answered by it: their decision is awaited again.
        if (ticket.Estimates.FirstOrDefault(e => e is { IsPending: true, State: EstimateState.Asked, QuestionAt: not null }) is not { } asked)
        {
            await outbox.ReplyAsync(ticket, message, arrival.Letter.Recipients, ct);
            return;
        }

        var askedById = asked.QuestionById;
        asked.Await(actor, message.WrittenAt);
        await outbox.AnswerAboutEstimateAsync(ticket, asked, askedById, message, arrival.Letter.Recipients, ct);
    }

    private static Message Written(Arrival arrival, MessageKind kind)
    {
        var isProven = arrival.Consultant is not null && arrival.Letter.Proof == SenderProof.Passed;
        var message = new Message
        {
            Kind = kind,
            Channel = Channel.Email,
            AuthorContactId = kind == MessageKind.FromCustomer ? arrival.Contact?.Id : null,
            AuthorConsultantId = isProven ? arrival.Consultant!.Id : null,
            // An unproven consultant's name would be believed: the note shows the address that was claimed.
            AuthorName = Texts.Cut(isProven ? arrival.Consultant!.Name : kind == MessageKind.InternalNote ? $"{arrival.Letter.FromAddress} (?)" : arrival.Contact!.Name, 200)!,
            Body = arrival.Letter.TextOrSubject(),
            // What one of us answered to may be words for us alone: the requester gets the answer. The raw mail has the rest.
            Quoted = kind == MessageKind.FromUs ? null : arrival.Letter.Quoted,
            Html = kind == MessageKind.FromUs ? null : arrival.Html(),
            IsAutomatic = arrival.Letter.Kind == MailKind.AutoReply,
            WrittenAt = arrival.ReceivedAt,
            IncomingMailId = arrival.Id,
        };
        foreach (var file in arrival.Files()) message.Attachments.Add(file);
        return message;
    }
}
