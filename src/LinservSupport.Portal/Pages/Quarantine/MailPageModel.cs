using LinservSupport.Mail.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Quarantine;

/// <summary>A page about one received mail.</summary>
public abstract class MailPageModel(MailPage page) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public MailDetails Mail { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    protected async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await page.FindAsync(Viewer, Id, ct) is not { } mail) return NotFound();

        Mail = mail;
        return Page();
    }

    protected IActionResult Back() => Redirect($"/quarantine/{Id}");
}
