using LinservSupport.Charging;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Starts the viewer’s timer on a ticket.</summary>
public sealed class StartTimerModel(StartTimer start) : TimerPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => Answer(
        await start.RunAsync(Viewer, TicketId, ct),
        _ => LocalRedirect(Back),
        () => LocalRedirect(Back));
}
