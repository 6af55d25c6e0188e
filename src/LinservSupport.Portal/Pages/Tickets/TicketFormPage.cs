using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A page on which either side does one thing to one ticket that it sees.</summary>
public abstract class TicketFormPage(TicketPages tickets) : NumberedPage
{
    public TicketPage Ticket { get; private set; } = null!;

    /// <summary>The page with the ticket as it stands; 404 where it is missing or not the viewer's.</summary>
    protected async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await tickets.OfAsync(Viewer, TicketId, ct) is not { } ticket) return NotFound();

        Ticket = ticket;
        return Page();
    }
}
