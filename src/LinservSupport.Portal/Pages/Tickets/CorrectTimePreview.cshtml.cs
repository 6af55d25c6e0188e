using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>The decision on an entry as it is being corrected, as a piece of the form; nothing is stored.</summary>
public sealed class CorrectTimePreviewModel(CorrectionPreview preview) : NumberedPage
{
    [BindProperty(SupportsGet = true)]
    public long Entry { get; set; }

    [BindProperty]
    public Correction? Correction { get; set; }

    public ChargeAnswer? Decision { get; private set; }

    public IActionResult OnGet() => ToTicket($"/correct-time/{Entry}");

    public async Task OnPostAsync(CancellationToken ct) =>
        Decision = await preview.OfAsync(Viewer, TicketId, Entry, Correction ?? new(), ct);
}
