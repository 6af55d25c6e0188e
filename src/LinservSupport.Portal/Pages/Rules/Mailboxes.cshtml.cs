using LinservSupport.Mail.Outgoing;
using LinservSupport.Mail.Reading;
using LinservSupport.Portal.Parts;

namespace LinservSupport.Portal.Pages.Rules;

public sealed class MailboxesModel(MailboxesPage mailboxes, ReturnAddress returns) : SupportPage
{
    public IReadOnlyList<MailboxRow> Rows { get; private set; } = [];

    /// <summary>Where our mails come back to.</summary>
    public ReturnAddressFacts? Returns { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => (Rows, Returns) = (await mailboxes.ReadAsync(Viewer, ct), await returns.ReadAsync(Viewer, ct));
}
