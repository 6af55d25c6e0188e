using LinservSupport.Portal.Parts;
using LinservSupport.Priorities;
using LinservSupport.Priorities.Reading;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>A class’s rule from a day on. What a change would have done to the last 90 days is seen before it is saved (policy T4).</summary>
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
        return Save
            ? await AnswerAsync(await save.RunAsync(Viewer, draft, Seen, ct), _ => Redirect("/rules/priorities"), () => AgainAsync(draft, ct))
            : await AgainAsync(draft, ct);
    }

    private async Task<IActionResult> AgainAsync(PriorityRuleDraft draft, CancellationToken ct)
    {
        // What is wrong with a field is put right before anybody looks.
        if (Save && !ModelState.ContainsKey(SavePriorityRule.Preview)) return Page();

        Preview = await preview.ReadAsync(draft, ct);
        ModelState.Remove(nameof(Seen));
        Seen = draft.Fingerprint;
        return Page();
    }
}
