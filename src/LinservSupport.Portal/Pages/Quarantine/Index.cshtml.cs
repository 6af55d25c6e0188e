using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;
using Mails = LinservSupport.Mail.Reading;

namespace LinservSupport.Portal.Pages.Quarantine;

/// <summary>Mail that could not become a ticket, the newest first.</summary>
public sealed class IndexModel(Mails.Quarantine quarantine) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<Mails.QuarantinedMail> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Waiting = await quarantine.ListAsync(Viewer, Before, ct);
}
