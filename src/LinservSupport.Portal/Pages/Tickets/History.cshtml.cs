using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Every change of a ticket, with its value before and after.</summary>
public sealed class HistoryModel(TicketHistory history) : NumberedPage
{
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public HistoryPage History { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await history.ReadAsync(Viewer, TicketId, Before, ct) is not { } read) return NotFound();

        History = read;
        return Page();
    }
}
