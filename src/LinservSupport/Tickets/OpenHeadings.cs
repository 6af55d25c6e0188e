using System.Linq.Expressions;
using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>Writes the searchable heading of open tickets anew when a company or a person has another name.</summary>
public static class OpenHeadings
{
    /// <summary>Call in the transaction that changed the name; the caller saves.</summary>
    public static async Task WriteAsync(SupportDb db, Expression<Func<Ticket, bool>> which, CancellationToken ct)
    {
        var open = db.Tickets.Where(which).Where(t => TicketStatePolicy.Open.Contains(t.State));
        // Takes the rows first, so that nobody else's change of them is lost or fails this one.
        await open.ExecuteUpdateAsync(s => s.SetProperty(t => t.Version, t => t.Version + 1), ct);
        foreach (var ticket in await open.Include(t => t.Customer).Include(t => t.Requester).Include(t => t.References).ToListAsync(ct)) ticket.WriteHeading();
    }
}
