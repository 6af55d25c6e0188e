using LinservSupport.Mail.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Quarantine;

/// <summary>The bytes of a mail as a download: never shown as a page, whatever is in them.</summary>
public sealed class RawModel(MailPage page) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await page.RawAsync(Viewer, Id, ct) is not { } bytes) return NotFound();

        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return File(bytes, "application/octet-stream", $"mail-{Id}.eml");
    }
}
