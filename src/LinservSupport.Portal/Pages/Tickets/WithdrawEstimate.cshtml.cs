using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A consultant takes the question for more time back.</summary>
public sealed class WithdrawEstimateModel(WithdrawEstimate withdraw, TimeOnTicket times) : TicketTimePage(times)
{
    [BindProperty]
    public int Estimate { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await withdraw.RunAsync(Viewer, TicketId, Estimate, Because, ct), ct)
        : await ShowAsync(ct);
}
