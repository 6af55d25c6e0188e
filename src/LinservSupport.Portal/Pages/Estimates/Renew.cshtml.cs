using LinservSupport.Charging;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LinservSupport.Portal.Pages.Estimates;

/// <summary>Mails a new link in place of one that was too old, to the same address.</summary>
[EnableRateLimiting(Limits.Links)]
public sealed class RenewModel(RenewEstimateLink renew, CurrentViewer who) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [TempData]
    public bool IsMailed { get; set; }

    // Somebody who asks again for the address alone is shown where the link stands.
    public IActionResult OnGet() => IsMailed ? Page() : LocalRedirect($"/estimates/{Uri.EscapeDataString(Token)}");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Answer(await renew.RunAsync(who.Optional, Token, ct), _ => Tell(), () => LocalRedirect($"/estimates/{Uri.EscapeDataString(Token)}"));

    private LocalRedirectResult Tell()
    {
        IsMailed = true;
        return LocalRedirect($"/estimates/{Uri.EscapeDataString(Token)}/renew");
    }
}
