using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Account;

public sealed class SignOutModel : SupportPage
{
    // Following a link must not end a session: it only leads home.
    public LocalRedirectResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await Sessions.EndAsync(HttpContext);
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return LocalRedirect(Sessions.SignInPath);
    }
}
