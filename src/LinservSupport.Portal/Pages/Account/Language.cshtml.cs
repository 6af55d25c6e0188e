using LinservSupport.People;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Account;

public sealed class LanguageModel(ChooseLanguage choose, CurrentViewer who) : SupportPage
{
    [BindProperty]
    public string Language { get; set; } = "";

    [BindProperty]
    public string? ReturnUrl { get; set; }

    public LocalRedirectResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var language = Languages.Parse(Language);
        RequestLanguage.Remember(HttpContext, language);
        if (who.Optional is { } viewer) await choose.RunAsync(viewer, language, ct);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
    }
}
