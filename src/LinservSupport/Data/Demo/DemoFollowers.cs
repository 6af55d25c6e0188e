using LinservSupport.History;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Data.Demo;

/// <summary>Colleagues who follow the latest open tickets of their companies, and two tickets whose mails named others.</summary>
public static class DemoFollowers
{
    private const int Companies = 6;

    public static async Task AddAsync(SupportDb db, DemoPeople people, CancellationToken ct)
    {
        foreach (var customer in people.Customers.Take(Companies))
        {
            var tickets = await db.Tickets.Include(t => t.Participants).Include(t => t.Requester)
                .Where(t => t.CustomerId == customer.Id && t.State != TicketState.Closed && t.State != TicketState.Resolved && t.MergedIntoId == null)
                .OrderByDescending(t => t.Id).Take(2).ToListAsync(ct);
            foreach (var ticket in tickets)
            {
                var requester = ticket.Requester!;
                // A history is written in the order of time.
                var at = await db.TicketEvents.Where(e => e.TicketId == ticket.Id).MaxAsync(e => e.At, ct);
                foreach (var colleague in customer.Contacts.Where(c => c.Id != requester.Id).OrderBy(c => c.Id))
                    ticket.LetIn(colleague.Id, colleague.Name, EventKind.ParticipantAdded, new Actor(requester.Name, requester.Id), at);
            }

        }

        await LinkAsync(db, people, ct);
        await db.SaveChangesAsync(ct);
    }

    // A mail that named a colleague's ticket, which its sender had no part in; and a stranger's.
    private static async Task LinkAsync(SupportDb db, DemoPeople people, CancellationToken ct)
    {
        var open = db.Tickets.Where(t => t.State != TicketState.Closed && t.State != TicketState.Resolved && t.MergedIntoId == null);
        if (await open.Where(t => t.CustomerId != null && t.Channel == Channel.Email).OrderByDescending(t => t.Id)
                .Select(t => new { t.Id, t.RegisteredAt, Named = open.Where(o => o.CustomerId == t.CustomerId && o.RequesterId != t.RequesterId && o.Id < t.Id).Max(o => (int?)o.Id) })
                .FirstOrDefaultAsync(t => t.Named != null, ct) is not { Named: { } named } later) return;

        db.TicketLinks.Add(new TicketLink { TicketId = later.Id, NamedId = named, LinkedAt = later.RegisteredAt });
        if (await db.Tickets.OrderByDescending(t => t.Id).FirstOrDefaultAsync(t => t.RequesterId == people.Stranger.Id, ct) is { } enquiry)
            db.TicketLinks.Add(new TicketLink { TicketId = enquiry.Id, NamedId = named, LinkedAt = enquiry.RegisteredAt });
    }
}
