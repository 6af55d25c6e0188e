using LinservSupport.Portal.Parts;
using LinservSupport.Priorities;
using LinservSupport.Priorities.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

public sealed class PrioritiesModel(PriorityRulesPage rules) : SupportPage
{
    /// <summary>A sentence to try the rules on.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    public IReadOnlyList<PriorityClassRules> Classes { get; private set; } = [];

    public PriorityDecision? Decision { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Classes = await rules.ReadAsync(ct);
        if (!string.IsNullOrWhiteSpace(Text)) Decision = await rules.TryAsync(Text, ct);
    }
}
