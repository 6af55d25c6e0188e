using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>A ticket whose mail named this one, or the other way round.</summary>
/// <param name="Id">The other ticket.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="State">Where it stands.</param>
/// <param name="CustomerName">Its company; null for an enquiry.</param>
/// <param name="IsNamed">True where the mail of the ticket that is looked at names it.</param>
/// <param name="MayMerge">The two are of one customer, so that the one that came later can go on in the one that was named.</param>
public sealed record LinkedTicket(int Id, string Subject, TicketState State, string? CustomerName, bool IsNamed, bool MayMerge)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>Reads them in one query, for us only: customers see of them what they may see anyway, without a word of why.</summary>
public sealed class LinkedTickets(SupportDb db)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<LinkedTicket>> OfAsync(Viewer viewer, int ticketId, CancellationToken ct)
    {
        if (!viewer.IsStaff) return [];

        var links = await db.TicketLinks.AsNoTracking().Where(l => l.TicketId == ticketId || l.NamedId == ticketId)
            .OrderBy(l => l.TicketId).ThenBy(l => l.NamedId).Take(Most)
            .Select(l => new
            {
                IsNamed = l.TicketId == ticketId,
                // What is told is the other of the two.
                Other = l.TicketId == ticketId ? l.Named! : l.Ticket!,
                CustomerName = l.TicketId == ticketId ? l.Named!.Customer!.Name : l.Ticket!.Customer!.Name,
                IsOne = l.Ticket!.CustomerId == l.Named!.CustomerId && (l.Ticket.CustomerId != null || l.Ticket.RequesterId == l.Named.RequesterId),
                IsMerged = l.Ticket.MergedIntoId != null || l.Named.MergedIntoId != null,
                NamedState = l.Named.State,
            })
            .Select(l => new { l.IsNamed, l.Other.Id, l.Other.Subject, l.Other.State, l.CustomerName, l.IsOne, l.IsMerged, l.NamedState })
            .ToListAsync(ct);
        return [.. links.Select(l => new LinkedTicket(l.Id, l.Subject, l.State, l.CustomerName, l.IsNamed, l.IsOne && !l.IsMerged && TicketStatePolicy.IsOpen(l.NamedState)))];
    }
}
