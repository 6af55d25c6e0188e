using LinservSupport.Mail;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>Tries whether bounces arrive; the button stands below the mailboxes, and there it leads back.</summary>
public sealed class TestReturnAddressModel(TestReturnAddress test) : SupportPage
{
    public IActionResult OnGet() => Back();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Answer(await test.RunAsync(Viewer, ct), _ => Back(), Back);

    private RedirectResult Back() => Redirect("/rules/mailboxes");
}
