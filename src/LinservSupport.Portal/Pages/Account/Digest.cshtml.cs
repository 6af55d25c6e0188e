using LinservSupport.People;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Account;

/// <summary>Turns the managers' mail of the working mornings on or off.</summary>
public sealed class DigestModel(ChooseDigest choose) : SupportPage
{
    [BindProperty]
    public bool Wanted { get; set; }

    public LocalRedirectResult OnGet() => LocalRedirect("/account");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        IActionResult back = LocalRedirect("/account");
        return await AnswerAsync(await choose.RunAsync(Viewer, Wanted, ct), _ => back, () => Task.FromResult(back));
    }
}
