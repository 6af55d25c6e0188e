using LinservSupport.People;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Account;

public sealed class PasswordModel(ChangePassword change) : SupportPage
{
    [BindProperty]
    public string CurrentPassword { get; set; } = "";

    [BindProperty]
    public string NewPassword { get; set; } = "";

    [TempData]
    public string? Saved { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await change.RunAsync(Viewer, CurrentPassword, NewPassword, ct);
        // The other sessions ended with the old password; this one begins anew.
        if (outcome is Outcome.Done) await Sessions.BeginAsync(HttpContext, Viewer.AccountId);
        return Answer(outcome, _ => Done(), Page);
    }

    private RedirectToPageResult Done()
    {
        Saved = T["The new password is in force. Other sessions were signed out."];
        return RedirectToPage("/Account/Index");
    }
}
