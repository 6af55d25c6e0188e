using LinservSupport.People;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>Takes an absence away; the button stands on the consultant's page, and there it leads back.</summary>
public sealed class EndAbsenceModel(RemoveAbsence remove) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Absence { get; set; }

    public IActionResult OnGet() => Back();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Answer(await remove.RunAsync(Viewer, Id, Absence, ct), _ => Back(), Back);

    private RedirectResult Back() => Redirect($"/rules/consultant/{Id}");
}
