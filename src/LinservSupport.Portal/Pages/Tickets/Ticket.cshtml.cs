using LinservSupport.Charging.Reading;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>One ticket: customers and staff each get their own view of the same reading.</summary>
public sealed class TicketModel(TicketPages tickets, TimeOnTicket time) : NumberedPage
{
    public TicketPage Ticket { get; private set; } = null!;

    public TicketTime Time { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await tickets.OfAsync(Viewer, TicketId, ct) is not { } ticket || await time.ReadAsync(Viewer, TicketId, ct) is not { } read) return NotFound();

        (Ticket, Time) = (ticket, read);
        return Page();
    }
}
