using LinservSupport.People;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>Somebody who had left is back; the button stands on the list of consultants, and there it leads back.</summary>
public sealed class ReturnModel(RecordReturn comeBack) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public IActionResult OnGet() => Back();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Answer(await comeBack.RunAsync(Viewer, Id, ct), _ => Back(), Back);

    private RedirectResult Back() => Redirect("/rules/consultants");
}
