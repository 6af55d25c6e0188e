using LinservSupport.Odoo;
using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A step of the bug route is done, or is not after all; the button stands on the ticket, and there it leads back.</summary>
public sealed class TickStepModel(TickStep tick) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public RouteStep Step { get; set; }

    [BindProperty]
    public bool IsDone { get; set; }

    public IActionResult OnGet() => Back();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await tick.RunAsync(Viewer, TicketNumber.Read(Number) ?? 0, Step, IsDone, ct), _ => Back(), () => Task.FromResult<IActionResult>(Back()))
        : Back();

    private RedirectResult Back() => Redirect($"/tickets/{TicketNumber.Write(TicketNumber.Read(Number) ?? 0)}#route");
}
