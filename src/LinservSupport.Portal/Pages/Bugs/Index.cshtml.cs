using LinservSupport.Odoo.Reading;
using LinservSupport.Portal.Parts;

namespace LinservSupport.Portal.Pages.Bugs;

public sealed class IndexModel(BugsPage bugs) : SupportPage
{
    public IReadOnlyList<BugRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await bugs.ReadAsync(ct);
}
