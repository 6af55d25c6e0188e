using LinservSupport.Charging.Reading;
using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Policy;

/// <summary>The published policy for everybody: the rules in force on a day and the measured figures, nothing of it typed in.</summary>
public sealed class IndexModel(PolicyTable table, PublicFigures figures) : SupportPage
{
    /// <summary>Words to look for, in either language.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>charged or free; else all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Only { get; set; }

    /// <summary>The day whose rules are shown; today where it is left out or no day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public PublishedPolicy Published { get; private set; } = null!;

    public PublishedFigures Figures { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Published = await table.ReadAsync(On, ct);
        Figures = await figures.ReadAsync(ct);
    }

    public bool IsFound(PolicyLine line) => (Only is not ("charged" or "free") || Only == PolicyWords.Tag(line)) && PolicyWords.Has(line, Q);

    /// <summary>The same page with another choice.</summary>
    public string Address(string? only) => QueryString.Create(
        new Dictionary<string, string?> { ["q"] = Q, ["only"] = only, ["on"] = Published.IsToday ? null : $"{Published.On:yyyy-MM-dd}" }.Where(p => !string.IsNullOrEmpty(p.Value))) + "#ch";
}
