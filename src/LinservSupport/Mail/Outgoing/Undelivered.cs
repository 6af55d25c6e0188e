using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Outgoing;

/// <summary>Tells of a mail of ours that will not arrive: a line on its ticket, a mark on the address, and a notice to who works with it. Saves nothing by itself.</summary>
public sealed class Undelivered(SupportDb db, Outbox outbox, TimeProvider clock)
{
    /// <param name="mail">Which mail.</param>
    /// <param name="status">The server's own code; "" where there is none.</param>
    /// <param name="isAddressToBlame">True where the recipient's address was refused, rather than our mail or our server.</param>
    /// <param name="ct">Cancels.</param>
    public async Task TellAsync(OutgoingMail mail, string status, bool isAddressToBlame, CancellationToken ct)
    {
        var contact = isAddressToBlame ? await db.Contacts.SingleOrDefaultAsync(c => c.Email == mail.ToAddress, ct) : null;
        var isNew = contact?.AddressFails(clock.GetUtcNow(), status) ?? true;
        Note(mail, status);
        // The next mail to an address that is known to fail makes no further notice.
        if (isNew) await NoticeAsync(mail, Sentence.Of("A mail did not arrive"), Sentence.Of("Our mail to {0} did not arrive: {1} Call, or write to another address.", mail.ToName, DeliveryWords.Of(status)), ct);
    }

    /// <summary>Tells of a report that does not prove that its writer had the mail: the address is not marked, and mail goes on to it.</summary>
    public async Task TellUnprovenAsync(OutgoingMail mail, string status, CancellationToken ct)
    {
        Note(mail, status);
        await NoticeAsync(mail, Sentence.Of("A mail may not have arrived"), Sentence.Of("A report says that our mail to {0} did not arrive: {1} Nothing proves the report, so we go on sending to the address. Ask {0}.", mail.ToName, DeliveryWords.Of(status)), ct);
    }

    /// <summary>Tells that nothing was mailed to an address, whose person does not belong to the ticket's company any longer: once on each ticket.</summary>
    public static async Task NoteLeftAsync(SupportDb db, Ticket ticket, string address, DateTimeOffset at, CancellationToken ct)
    {
        var isTold = db.TicketEvents.Local.Any(e => e.TicketId == ticket.Id && e is { Kind: EventKind.MailFailed, Before: DeliveryWords.Left } && e.After == address)
            || await db.TicketEvents.AnyAsync(e => e.TicketId == ticket.Id && e.Kind == EventKind.MailFailed && e.Before == DeliveryWords.Left && e.After == address, ct);
        if (!isTold) db.TicketEvents.Add(Line(ticket.Id, address, DeliveryWords.Left, at));
    }

    private void Note(OutgoingMail mail, string status)
    {
        if (mail.TicketId is { } ticketId) db.TicketEvents.Add(Line(ticketId, mail.ToAddress, status, clock.GetUtcNow()));
    }

    // Every reader gets the words of the code in Before, in their own language.
    private static TicketEvent Line(int ticketId, string address, string status, DateTimeOffset at) => new()
    {
        TicketId = ticketId,
        At = at,
        Kind = EventKind.MailFailed,
        ActorName = Actor.Itself.Name,
        Before = status,
        After = address,
        Because = DeliveryWords.Because(EventKind.MailFailed, status, null, Language.Swedish),
        IsInternal = true,
    };

    // A notice that does not arrive makes no further one.
    private async Task NoticeAsync(OutgoingMail mail, Sentence subject, Sentence words, CancellationToken ct)
    {
        if (mail.TicketId is not { } ticketId || mail.Kind == OutgoingKind.StaffNotice) return;

        var ticket = await db.Tickets.Include(t => t.Assignee).Include(t => t.Customer!.BusinessConsultant).SingleAsync(t => t.Id == ticketId, ct);
        if ((ticket.Assignee ?? ticket.Customer?.BusinessConsultant) is { LeftAt: null } consultant) await outbox.NoticeAsync(consultant, ticket, subject, words, ct);
    }
}
