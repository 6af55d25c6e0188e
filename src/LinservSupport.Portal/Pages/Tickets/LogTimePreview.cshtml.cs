using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>The decision on work that is being written down, as a piece of the log form; nothing is stored.</summary>
public sealed class LogTimePreviewModel(ChargePreview preview) : NumberedPage
{
    [BindProperty]
    public Work? Work { get; set; }

    public ChargeAnswer? Decision { get; private set; }

    public IActionResult OnGet() => ToTicket("/log-time");

    public async Task OnPostAsync(CancellationToken ct) =>
        Decision = await preview.OfWorkAsync(Viewer, TicketId, Work ?? new(), ct);
}
