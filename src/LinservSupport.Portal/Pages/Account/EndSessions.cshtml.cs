using LinservSupport.People;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Account;

public sealed class EndSessionsModel(EndSessions end) : SupportPage
{
    public LocalRedirectResult OnGet() => LocalRedirect("/account");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await end.RunAsync(Viewer, ct);
        await Sessions.EndAsync(HttpContext);
        return LocalRedirect(Sessions.SignInPath);
    }
}
