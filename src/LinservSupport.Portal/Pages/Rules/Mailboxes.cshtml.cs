using LinservSupport.Mail.Reading;
using LinservSupport.Portal.Parts;

namespace LinservSupport.Portal.Pages.Rules;

public sealed class MailboxesModel(MailboxesPage mailboxes) : SupportPage
{
    public IReadOnlyList<MailboxRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await mailboxes.ReadAsync(Viewer, ct);
}
