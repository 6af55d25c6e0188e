using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A manager takes a charge away, with a reason.</summary>
public sealed class WaiveChargeModel(WaiveCharge waive, TimeOnTicket times) : TicketTimePage(times)
{
    [BindProperty(SupportsGet = true)]
    public long? Entry { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Entry is null) ModelState.AddModelError(nameof(Entry), T["Choose the entry."]);
        return ModelState.IsValid
            ? await AnswerAsync(await waive.RunAsync(Viewer, TicketId, Entry!.Value, Because, ct), ct)
            : await ShowAsync(ct);
    }
}
