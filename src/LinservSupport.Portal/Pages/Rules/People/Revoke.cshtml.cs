using LinservSupport.People;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules.People;

public sealed class RevokeModel(RevokeAccount revoke) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [TempData]
    public string? Told { get; set; }

    public RedirectToPageResult OnGet() => Back("");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await revoke.RunAsync(Viewer, Id, ct) switch
    {
        Outcome.Done => Back(T["The account is closed."]),
        Outcome.Refused refused => Back(T[refused.Why]),
        _ => NotFound(),
    };

    private RedirectToPageResult Back(string told)
    {
        if (told.Length > 0) Told = told;
        return RedirectToPage("/Rules/People/Index");
    }
}
