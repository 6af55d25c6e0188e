using System.Globalization;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;

namespace LinservSupport.Tickets;

/// <summary>Puts a ticket into the database with its acknowledgement, the same for every channel (policy R1).</summary>
public sealed class NewTickets(SupportDb db, TimeProvider clock, Outbox outbox)
{
    /// <summary>Saves the ticket, its files and its acknowledgement. The caller holds the transaction, and catches a submission key that is there already.</summary>
    /// <param name="said">What was said; the requester tracked, with customer.</param>
    /// <param name="by">Who registered it.</param>
    /// <param name="files">Uploads that go with the first message.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Ticket> AddAsync(Registration said, Actor by, IEnumerable<Attachment> files, CancellationToken ct)
    {
        var ticket = await AddAsync(said, by, files, isAcknowledged: true, ct);
        await db.SaveChangesAsync(ct);
        return ticket;
    }

    /// <summary>Saves the ticket and its files; its acknowledgement is saved with what else the caller has to say of it.</summary>
    /// <param name="said">What was said; the requester tracked, with customer.</param>
    /// <param name="by">Who registered it.</param>
    /// <param name="files">Files that go with the first message.</param>
    /// <param name="isAcknowledged">False where the requester must not be answered automatically: a machine, or too many receipts already.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Ticket> AddAsync(Registration said, Actor by, IEnumerable<Attachment> files, bool isAcknowledged, CancellationToken ct)
    {
        var ticket = Ticket.Register(said, await db.Standing.PriorityRulesAsync(ct), await db.Standing.CalendarAsync(ct), clock.GetUtcNow(), by);
        foreach (var file in files) ticket.Messages.First().Attachments.Add(file);
        var queue = isAcknowledged ? await db.Standing.QueueAsync(ct) : null;
        db.Tickets.Add(ticket);
        await db.SaveChangesAsync(ct);

        if (queue is null) return ticket;

        // Mails carry the number, which saving has given.
        var position = queue.Join(ticket.QueueRank);
        await outbox.AcknowledgeAsync(ticket, position, ct);
        if (said.Requester.Email is not null)
            ticket.Record(ticket.RegisteredAt, Actor.Itself, EventKind.AcknowledgementSent, after: position.Place.ToString(CultureInfo.InvariantCulture), clause: ticket.IsEnquiry ? "P3" : "H2");
        return ticket;
    }
}
