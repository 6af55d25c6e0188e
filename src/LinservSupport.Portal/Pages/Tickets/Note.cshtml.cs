using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>An internal note: customers never see it (policy P1).</summary>
public sealed class NoteModel(WriteNote write, TicketDesk desk) : DeskPage(desk)
{
    [BindProperty]
    public string Text { get; set; } = "";

    [BindProperty]
    public Guid SubmissionKey { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await write.RunAsync(Viewer, TicketId, new Writing { Text = Text, SubmissionKey = SubmissionKey }, ct), ct)
        : await ShowAsync(ct);

    protected override void Begin() => SubmissionKey = Guid.NewGuid();
}
