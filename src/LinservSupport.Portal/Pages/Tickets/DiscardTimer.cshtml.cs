using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Time that was measured and is not to be logged is thrown away.</summary>
public sealed class DiscardTimerModel(DiscardTimer discard, TimeOnTicket times) : TicketTimePage(times)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await discard.RunAsync(Viewer, TicketId, ct), ct);
}
