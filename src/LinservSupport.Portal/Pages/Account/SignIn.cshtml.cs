using LinservSupport.People;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LinservSupport.Portal.Pages.Account;

[EnableRateLimiting(Limits.Doors)]
public sealed class SignInModel(CheckPassword check, CurrentViewer who) : SupportPage
{
    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => who.Optional is null ? Page() : Onwards();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await check.RunAsync(Email, Password, Limits.Network(HttpContext.Connection.RemoteIpAddress), ct);
        if (outcome is Outcome.Done done) await Sessions.BeginAsync(HttpContext, (int)done.Id);
        return Answer(outcome, _ => Onwards(), Page);
    }

    private LocalRedirectResult Onwards() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
}
