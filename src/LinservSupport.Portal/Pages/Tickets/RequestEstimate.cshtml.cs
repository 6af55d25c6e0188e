using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A consultant asks the requester to approve more time (policy H4, H5).</summary>
public sealed class RequestEstimateModel(RequestEstimate request, TimeOnTicket times) : TicketTimePage(times)
{
    [BindProperty]
    public EstimateKind Kind { get; set; }

    [BindProperty]
    public decimal? CeilingHours { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>As it was typed, so that a wrong number is not lost.</summary>
    public string? HoursTyped => ModelState[nameof(CeilingHours)]?.AttemptedValue;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var answer = await ShowAsync(ct);
        Kind = Time is null ? Kind : Estimate.KindAbove(Time.ApprovedMinutes);
        return answer;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await request.RunAsync(Viewer, TicketId, Kind, CeilingHours, Text, ct), ct)
        : await ShowAsync(ct);
}
