using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>An internal note, with files: customers never see it (policy P1).</summary>
public sealed class NoteModel(WriteNote write, TicketDesk desk, KeptFiles files) : DeskPage(desk)
{
    [BindProperty]
    public Writing Writing { get; set; } = new();

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    public IReadOnlyList<WaitingFile> Kept { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Writing = Writing with { Uploads = await files.KeepAsync(Files, Writing.Uploads, ModelState, ct) };
        Kept = await files.ShowAsync(Writing.Uploads, ct);
        return ModelState.IsValid ? await AnswerAsync(await write.RunAsync(Viewer, TicketId, Writing, ct), ct) : await ShowAsync(ct);
    }

    protected override void Begin() => Writing = Writing with { SubmissionKey = Guid.NewGuid() };
}
