using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A mail's own HTML, in a frame of the ticket's page: cleaned when it came, and shown where nothing in it could run, be sent or be fetched unasked.</summary>
public sealed class FormattedModel(FormattedMessages messages) : SupportPage
{
    private const string Everything = "all";

    [BindProperty(SupportsGet = true)]
    public string? Pictures { get; set; }

    public bool IsAsked => Pictures == Everything;

    public FormattedMessage Mail { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number, long message, CancellationToken ct)
    {
        if (TicketNumber.Read(number) is not { } id || await messages.FindAsync(Viewer, id, message, file => $"/tickets/{number}/attachment/{file}", IsAsked, ct) is not { } found) return NotFound();

        Mail = found;
        Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'{(IsAsked ? " https:" : "")}; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";
        Response.Headers.XFrameOptions = "SAMEORIGIN";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        return Page();
    }
}
