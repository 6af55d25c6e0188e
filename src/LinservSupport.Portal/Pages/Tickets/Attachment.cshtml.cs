using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A file of a ticket, only ever as a download: nothing that somebody sent runs in a browser here.</summary>
public sealed class AttachmentModel(Files files) : SupportPage
{
    public async Task<IActionResult> OnGetAsync(string number, long file, CancellationToken ct)
    {
        if (TicketNumber.Read(number) is not { } id || await files.ReadAsync(Viewer, id, file, ct) is not { } found) return NotFound();

        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        Response.Headers["X-Download-Options"] = "noopen";
        return File(found.Data, FileTypes.Images.Contains(found.ContentType) ? found.ContentType : FileTypes.Unknown, found.FileName);
    }
}
