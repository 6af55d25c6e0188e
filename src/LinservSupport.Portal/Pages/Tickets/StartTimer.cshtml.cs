using LinservSupport.Charging;
using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Starts the viewer’s timer on a ticket.</summary>
public sealed class StartTimerModel(StartTimer start) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>The page that it was done from.</summary>
    [BindProperty]
    public string? ReturnUrl { get; set; }

    private string Back => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : $"/tickets/{TicketNumber.Write(TicketNumber.Read(Number) ?? 0)}";

    public IActionResult OnGet() => Redirect($"/tickets/{TicketNumber.Write(TicketNumber.Read(Number) ?? 0)}");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(
        await start.RunAsync(Viewer, TicketNumber.Read(Number) ?? 0, ct),
        _ => LocalRedirect(Back),
        () => Task.FromResult<IActionResult>(LocalRedirect(Back)));
}
