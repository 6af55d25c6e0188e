using LinservSupport.Odoo;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Patches;

/// <summary>Releases a patch; says why where it cannot be.</summary>
public sealed class ReleaseModel(ReleasePatch release) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public IActionResult OnGet() => Redirect($"/patches/patch/{Id}");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Answer(await release.RunAsync(Viewer, Id, ct), _ => OnGet(), Page);
}
