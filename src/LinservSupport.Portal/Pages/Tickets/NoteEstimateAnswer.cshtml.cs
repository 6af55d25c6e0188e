using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A consultant notes what was answered by telephone (policy H5).</summary>
public sealed class NoteEstimateAnswerModel(NoteEstimateAnswer note, TimeOnTicket times) : TicketTimePage(times)
{
    [BindProperty]
    public int Estimate { get; set; }

    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public int ContactId { get; set; }

    [BindProperty]
    public bool? Approve { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Approve is null) ModelState.AddModelError(nameof(Approve), T["Choose approved or declined."]);
        return ModelState.IsValid
            ? await AnswerAsync(await note.RunAsync(Viewer, TicketId, new(Estimate, Revision, Approve!.Value ? EstimateReply.Approve : EstimateReply.Decline, Text), ContactId, ct), ct)
            : await ShowAsync(ct);
    }
}
