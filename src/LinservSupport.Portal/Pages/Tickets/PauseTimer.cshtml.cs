using LinservSupport.Charging;
using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Pauses the viewer’s timer on a ticket; its time may be used at once.</summary>
public sealed class PauseTimerModel(PauseTimer pause) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>Go on to the form with the measured time in it.</summary>
    [BindProperty]
    public bool Log { get; set; }

    /// <summary>The page that it was done from.</summary>
    [BindProperty]
    public string? ReturnUrl { get; set; }

    private string Back => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : $"/tickets/{TicketNumber.Write(TicketNumber.Read(Number) ?? 0)}";

    public IActionResult OnGet() => Redirect($"/tickets/{TicketNumber.Write(TicketNumber.Read(Number) ?? 0)}");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(
        await pause.RunAsync(Viewer, TicketNumber.Read(Number) ?? 0, ct),
        _ => LocalRedirect(Log ? $"/tickets/{Number}/log-time" : Back),
        () => Task.FromResult<IActionResult>(LocalRedirect(Back)));
}
