using LinservSupport.Charging.Reading;
using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels.Reading;

namespace LinservSupport.Portal.Pages.Policy;

/// <summary>The published policy for everybody: the rules in force and the measured figures, nothing of it typed in.</summary>
public sealed class IndexModel(PolicyTable table, PublicFigures figures) : SupportPage
{
    public PublishedPolicy Published { get; private set; } = null!;

    public PublishedFigures Figures { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Published = await table.ReadAsync(ct);
        Figures = await figures.ReadAsync(ct);
    }
}
