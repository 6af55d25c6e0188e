using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>The person to whom we mailed a solution says that it is none, by the link in that mail, signed in or not. The link does nothing else, and nothing the second time.</summary>
public sealed class ReopenByLink(SupportDb db, TimeProvider clock, Outbox outbox)
{
    /// <param name="token">From the address.</param>
    /// <param name="because">What is still wrong; may be left out.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(string? token, string? because, CancellationToken ct)
    {
        if (ReopenToken.Read(token, await db.Standing.KeyAsync(Secret.MessageId, ct)) is not { } link) return new Outcome.Missing();
        if (because?.Length > Reasons.MaxLength) return Reasons.TooLong();
        if (await db.Contacts.AsNoTracking().Where(c => c.Id == link.ContactId).Select(c => c.Name).SingleOrDefaultAsync(ct) is not { } name) return new Outcome.Missing();

        var said = new Reopening(new(name, link.ContactId), Reasons.Tidied(because), clock.GetUtcNow()) { Link = link };
        return await db.AgainWhereChangedAsync(() => said.OpenAsync(db, outbox, db.Tickets.LinkedTo(link), link.TicketId, ct));
    }
}
