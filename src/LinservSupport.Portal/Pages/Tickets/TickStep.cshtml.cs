using LinservSupport.Odoo;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A step of the bug route is done, or is not after all.</summary>
public sealed class TickStepModel(TickStep tick) : ButtonPage
{
    [BindProperty]
    public RouteStep Step { get; set; }

    [BindProperty]
    public bool IsDone { get; set; }

    protected override string Place => "#route";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? Back(await tick.RunAsync(Viewer, TicketId, Step, IsDone, ct))
        : ToTicket(Place);
}
