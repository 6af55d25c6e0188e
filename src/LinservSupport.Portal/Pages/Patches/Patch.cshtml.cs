using LinservSupport.Odoo;
using LinservSupport.Odoo.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Patches;

/// <summary>One patch of our own addons, or a new one where the address names none.</summary>
public sealed class PatchModel(SavePatch save, PatchesPage patches) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int? Id { get; set; }

    [BindProperty]
    public string? PatchNumber { get; set; }

    [BindProperty]
    public string? OdooVersions { get; set; }

    [BindProperty]
    public string? NotesEnglish { get; set; }

    [BindProperty]
    public string? NotesSwedish { get; set; }

    public PatchView? View { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var answer = await ShowAsync(ct);
        if (View?.Patch is { } patch) (PatchNumber, OdooVersions, NotesEnglish, NotesSwedish) = (patch.Number, patch.OdooVersions, patch.NotesEnglish, patch.NotesSwedish);
        return answer;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await save.RunAsync(Viewer, Id, new(PatchNumber, OdooVersions, NotesEnglish, NotesSwedish), ct), done => Redirect($"/patches/patch/{done.Id}"), () => ShowAsync(ct))
        : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (Id is { } id && (View = await patches.FindAsync(id, ct)) is null) return NotFound();

        return Page();
    }
}
