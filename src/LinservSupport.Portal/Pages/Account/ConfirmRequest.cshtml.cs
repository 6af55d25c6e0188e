using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LinservSupport.Portal.Pages.Account;

/// <summary>Where the mailed link leads. Looking confirms nothing: mail programs look at links by themselves.</summary>
[EnableRateLimiting(Limits.Doors)]
public sealed class ConfirmRequestModel(ConfirmAccountRequest confirm, AccountRequests requests) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public AccountRequestShown Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await requests.FindAsync(Token, ct) is not { } found) return NotFound();

        Shown = found;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await confirm.RunAsync(Token, ct), _ => RedirectToPage(), () => OnGetAsync(ct));
}
