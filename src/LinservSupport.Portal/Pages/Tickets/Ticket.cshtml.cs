using LinservSupport.Charging.Reading;
using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>One ticket: customers and staff each get their own view of the same reading.</summary>
public sealed class TicketModel(TicketPages tickets, TimeOnTicket time) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    public TicketPage Ticket { get; private set; } = null!;

    public TicketTime Time { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (TicketNumber.Read(Number) is not { } id || await tickets.OfAsync(Viewer, id, ct) is not { } ticket || await time.ReadAsync(Viewer, id, ct) is not { } read) return NotFound();

        (Ticket, Time) = (ticket, read);
        return Page();
    }
}
