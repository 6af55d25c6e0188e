using LinservSupport.Portal.Parts;
using LinservSupport.Priorities;
using LinservSupport.Priorities.Reading;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>A class’s rule from a day on. A change that would have moved tickets of the last 90 days shows them before it is saved (policy T4).</summary>
public sealed class PriorityModel(SavePriorityRule save, PriorityRulesPage rules, PriorityRulePreview preview) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public PriorityClass Class { get; set; }

    [BindProperty]
    public string NameEnglish { get; set; } = "";

    [BindProperty]
    public string NameSwedish { get; set; } = "";

    [BindProperty]
    public Impact Impact { get; set; }

    [BindProperty]
    public string Words { get; set; } = "";

    [BindProperty]
    public int Rank { get; set; }

    [BindProperty]
    public int? DaysBeforeTaxDay { get; set; }

    [BindProperty]
    public DateOnly ValidFrom { get; set; }

    /// <summary>Which of the two buttons was pressed: look first, or save.</summary>
    [BindProperty]
    public bool Save { get; set; }

    /// <summary>Of the draft whose preview the manager has seen.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public RulePreview? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((await rules.ReadAsync(ct)).FirstOrDefault(c => c.Class == Class) is not { } current) return NotFound();

        ValidFrom = current.Planned?.ValidFrom ?? rules.Today;
        if ((current.Planned ?? current.Now) is { } rule)
            (NameEnglish, NameSwedish, Impact, Words, Rank, DaysBeforeTaxDay) = (rule.NameEnglish, rule.NameSwedish, rule.Impact, rule.Words, rule.Rank, rule.DaysBeforeTaxDay);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();

        var draft = new PriorityRuleDraft(Class, NameEnglish, NameSwedish, Impact, Words, Rank, DaysBeforeTaxDay, ValidFrom);
        if (!Save || Seen != draft.Fingerprint) Preview = await preview.ReadAsync(draft, ct);
        // What it would have changed is seen before it is saved.
        if (Save && Preview is null or { Changed: 0, Moved: 0 }) return Answer(await save.RunAsync(Viewer, draft, ct), _ => Redirect("/rules/priorities"), Page);

        ModelState.Remove(nameof(Seen));
        Seen = draft.Fingerprint;
        return Page();
    }
}
