using LinservSupport.People;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LinservSupport.Portal.Pages.Account;

[EnableRateLimiting(Limits.Doors)]
public sealed class ForgotModel(AskNewPassword ask) : SupportPage
{
    [BindProperty]
    public string Email { get; set; } = "";

    /// <summary>The address that a mail was sent to, if there is an account.</summary>
    [TempData]
    public string? SentTo { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Answer(await ask.RunAsync(Email, ct), _ => Sent(), Page);

    private RedirectToPageResult Sent()
    {
        SentTo = Email.Trim();
        return RedirectToPage();
    }
}
