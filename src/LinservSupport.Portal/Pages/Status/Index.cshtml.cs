using LinservSupport.Portal.Parts;
using LinservSupport.Sweeps.Reading;

namespace LinservSupport.Portal.Pages.Status;

public sealed class IndexModel(Health health) : SupportPage
{
    public HealthFigures Figures { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Figures = await health.ReadAsync(ct);
}
