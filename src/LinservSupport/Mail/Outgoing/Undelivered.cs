using LinservSupport.Data;
using LinservSupport.History;
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
        var now = clock.GetUtcNow();
        var why = DeliveryWords.Of(status);
        var contact = isAddressToBlame ? await db.Contacts.SingleOrDefaultAsync(c => c.Email == mail.ToAddress, ct) : null;
        var isNew = contact?.AddressFails(now, status) ?? true;
        if (mail.TicketId is not { } ticketId) return;

        db.TicketEvents.Add(new TicketEvent
        {
            TicketId = ticketId,
            At = now,
            Kind = EventKind.MailFailed,
            ActorName = Actor.Itself.Name,
            Before = status.Length == 0 ? null : status,
            After = mail.ToAddress,
            // Readers in English get the words of the code in Before.
            Because = status.Length == 0 ? why.Swedish : $"{why.Swedish} ({status})",
            IsInternal = true,
        });
        // A notice that does not arrive makes no further one; nor does the next mail to an address that is known to fail.
        if (mail.Kind == OutgoingKind.StaffNotice || !isNew) return;

        var ticket = await db.Tickets.Include(t => t.Assignee).Include(t => t.Customer!.BusinessConsultant).SingleAsync(t => t.Id == ticketId, ct);
        if ((ticket.Assignee ?? ticket.Customer?.BusinessConsultant) is not { LeftAt: null } consultant) return;

        await outbox.NoticeAsync(consultant, ticket, Sentence.Of("A mail did not arrive"), Sentence.Of("Our mail to {0} did not arrive: {1} Call, or write to another address.", mail.ToName, why), ct);
    }
}
