using LinservSupport.Charging;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Pauses the viewer’s timer on a ticket; its time may be used at once.</summary>
public sealed class PauseTimerModel(PauseTimer pause) : TimerPage
{
    /// <summary>Go on to the form with the measured time in it.</summary>
    [BindProperty]
    public bool Log { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => Answer(
        await pause.RunAsync(Viewer, TicketId, ct),
        _ => LocalRedirect(Log ? $"/tickets/{Number}/log-time" : Back),
        () => LocalRedirect(Back));
}
