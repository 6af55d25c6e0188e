using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>The decision on work that is being written down, as a piece of the log form; nothing is stored.</summary>
public sealed class LogTimePreviewModel(ChargePreview preview) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public Work? Work { get; set; }

    public ChargeAnswer? Decision { get; private set; }

    public IActionResult OnGet() => Redirect($"/tickets/{TicketNumber.Write(TicketNumber.Read(Number) ?? 0)}/log-time");

    public async Task OnPostAsync(CancellationToken ct) =>
        Decision = await preview.OfWorkAsync(Viewer, TicketNumber.Read(Number) ?? 0, Work ?? new(), ct);
}
