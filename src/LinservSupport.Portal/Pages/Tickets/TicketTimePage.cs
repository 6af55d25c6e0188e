using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A page on which one thing about the time of one ticket is done; it goes back to the ticket.</summary>
public abstract class TicketTimePage(TimeOnTicket times) : NumberedPage
{
    public TicketTime Time { get; private set; } = null!;

    /// <summary>The page with the ticket's time as it stands; 404 where the ticket is missing or not the viewer's.</summary>
    protected async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await times.ReadAsync(Viewer, TicketId, ct) is not { } read) return NotFound();

        Time = read;
        return Page();
    }

    protected Task<IActionResult> AnswerAsync(Outcome outcome, CancellationToken ct) =>
        AnswerAsync(outcome, _ => ToTicket(), () => ShowAsync(ct));
}
