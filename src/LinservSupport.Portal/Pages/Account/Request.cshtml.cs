using LinservSupport.People;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LinservSupport.Portal.Pages.Account;

[EnableRateLimiting(Limits.Doors)]
public sealed class RequestModel(AskForAccount ask) : SupportPage
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Company { get; set; } = "";

    [BindProperty]
    public string? Phone { get; set; }

    /// <summary>The address that a mail was sent to.</summary>
    [TempData]
    public string? SentTo { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Answer(await ask.RunAsync(new(Name, Email, Company, Phone, T.Language), ct), _ => Sent(), Page);

    private RedirectToPageResult Sent()
    {
        SentTo = Email.Trim();
        return RedirectToPage();
    }
}
