using LinservSupport.Mail;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Quarantine;

/// <summary>Has a mail read again at the next ring.</summary>
public sealed class RetryModel(RetryMail retry) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public IActionResult OnGet() => Redirect("/quarantine");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => Answer(
        await retry.RunAsync(Viewer, Id, ct), _ => Redirect("/quarantine"), () => Redirect($"/quarantine/{Id}"));
}
