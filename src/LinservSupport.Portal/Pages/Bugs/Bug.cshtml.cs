using LinservSupport.Odoo;
using LinservSupport.Odoo.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Bugs;

/// <summary>One bug of our own addons, or a new one where the address names none.</summary>
public sealed class BugModel(SaveBug save, BugsPage bugs, PatchesPage patches) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int? Id { get; set; }

    [BindProperty]
    public BugForm Form { get; set; } = new();

    [BindProperty]
    public bool IsFixed { get; set; }

    [BindProperty]
    public int? PatchId { get; set; }

    public BugView? View { get; private set; }

    public IReadOnlyList<PatchRelease> Planned { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var answer = await ShowAsync(ct);
        if (View is { } view) (Form, IsFixed, PatchId) = (BugForm.Of(view.Bug), view.Bug.State != BugState.Found, view.Bug.PatchReleaseId);
        return answer;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await save.RunAsync(Viewer, Id, Form.ToDraft(), IsFixed, PatchId, ct), done => Redirect($"/bugs/bug/{done.Id}"), () => ShowAsync(ct))
        : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (Id is { } id && (View = await bugs.FindAsync(id, ct)) is null) return NotFound();

        Planned = await patches.PlannedAsync(ct);
        return Page();
    }
}
