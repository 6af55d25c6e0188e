using LinservSupport.People;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LinservSupport.Portal.Pages.Account;

[EnableRateLimiting(Limits.Doors)]
public sealed class ResetModel(ResetPassword reset) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Account { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public string Password { get; set; } = "";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await reset.RunAsync(Account, Token, Password, ct);
        if (outcome is Outcome.Done) await Sessions.BeginAsync(HttpContext, Account);
        return Answer(outcome, _ => LocalRedirect("/"), Page);
    }
}
