using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>The requester, or an approver of the company, approves, declines or asks (policy H5).</summary>
public sealed class AnswerEstimateModel(AnswerEstimate answer, TimeOnTicket times) : TicketTimePage(times)
{
    [BindProperty]
    public int Estimate { get; set; }

    /// <summary>Of the proposal that was shown: another one is not answered by accident.</summary>
    [BindProperty]
    public int Revision { get; set; }

    /// <summary>Which of the buttons was pressed; nothing is decided without one.</summary>
    [BindProperty]
    public EstimateReply? Reply { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid && Reply is { } reply
        ? await AnswerAsync(await answer.RunAsync(Viewer, TicketId, new(Estimate, Revision, reply, Text), ct), ct)
        : await ShowAsync(ct);
}
