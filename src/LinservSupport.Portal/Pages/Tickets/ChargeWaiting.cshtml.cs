using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A consultant charges minutes that waited above the approved time, by an approval that covers them.</summary>
public sealed class ChargeWaitingModel(ChargeWaiting charge, TimeOnTicket times, CorrectionPreview preview) : TicketTimePage(times)
{
    [BindProperty(SupportsGet = true)]
    public long Entry { get; set; }

    public LoggedWork Waiting { get; private set; } = null!;

    /// <summary>What will be charged of it; null where no approval covers it.</summary>
    public ChargeAnswer? Decision { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => FormAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await charge.RunAsync(Viewer, TicketId, Entry, ct), _ => Redirect($"/tickets/{Number}?show=work"), () => FormAsync(ct));

    private async Task<IActionResult> FormAsync(CancellationToken ct)
    {
        var shown = await ShowAsync(ct);
        if (shown is not Microsoft.AspNetCore.Mvc.RazorPages.PageResult || Time.Entries.FirstOrDefault(e => e.Id == Entry) is not { } waiting) return NotFound();

        Waiting = waiting;
        Decision = await preview.OfWaitingAsync(Viewer, TicketId, Entry, ct);
        return shown;
    }
}
