using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A part of a ticket becomes one of its own.</summary>
public sealed class SplitModel(SplitTicket split, TicketPages tickets) : TicketFormPage(tickets)
{
    [BindProperty]
    public Part? Part { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Part = new() { SubmissionKey = Guid.CreateVersion7() };
        return ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Part ??= new() { SubmissionKey = Guid.CreateVersion7() };
        return ModelState.IsValid
            ? await AnswerAsync(await split.RunAsync(Viewer, TicketId, Part, ct), ToTicket, () => ShowAsync(ct))
            : await ShowAsync(ct);
    }
}
