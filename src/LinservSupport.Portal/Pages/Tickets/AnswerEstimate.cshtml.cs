using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>The requester, or an approver of the company, approves or declines (policy H5).</summary>
public sealed class AnswerEstimateModel(AnswerEstimate answer, TimeOnTicket times) : TicketTimePage(times)
{
    [BindProperty]
    public int Estimate { get; set; }

    /// <summary>Which of the two buttons was pressed; nothing is decided without one.</summary>
    [BindProperty]
    public bool? Approve { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid && Approve is { } isApproved
        ? await AnswerAsync(await answer.RunAsync(Viewer, TicketId, Estimate, isApproved, Text, ct), ct)
        : await ShowAsync(ct);
}
