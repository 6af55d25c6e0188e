using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>The decision on an entry as it is being corrected, as a piece of the form; nothing is stored.</summary>
public sealed class CorrectTimePreviewModel(CorrectionPreview preview) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public long Entry { get; set; }

    [BindProperty]
    public Correction? Correction { get; set; }

    public ChargeAnswer? Decision { get; private set; }

    public IActionResult OnGet() => Redirect($"/tickets/{TicketNumber.Write(TicketNumber.Read(Number) ?? 0)}/correct-time/{Entry}");

    public async Task OnPostAsync(CancellationToken ct) =>
        Decision = await preview.OfAsync(Viewer, TicketNumber.Read(Number) ?? 0, Entry, Correction ?? new(), ct);
}
