using LinservSupport.Odoo.Reading;
using LinservSupport.Portal.Parts;

namespace LinservSupport.Portal.Pages.Patches;

public sealed class IndexModel(PatchesPage patches) : SupportPage
{
    public IReadOnlyList<PatchRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await patches.ReadAsync(ct);
}
