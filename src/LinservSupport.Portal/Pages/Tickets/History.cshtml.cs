using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Every change of a ticket, with its value before and after.</summary>
public sealed class HistoryModel(TicketHistory history) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public HistoryPage History { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await history.ReadAsync(Viewer, TicketNumber.Read(Number) ?? 0, Before, ct) is not { } read) return NotFound();

        History = read;
        return Page();
    }
}
