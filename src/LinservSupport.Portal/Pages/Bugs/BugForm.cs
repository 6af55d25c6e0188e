using LinservSupport.Odoo;

namespace LinservSupport.Portal.Pages.Bugs;

/// <summary>What is typed about a bug of our own addons.</summary>
public sealed record BugForm
{
    public string? Addon { get; init; }

    public string? TitleEnglish { get; init; }

    public string? TitleSwedish { get; init; }

    public string? Description { get; init; }

    public static BugForm Of(Bug bug) => new() { Addon = bug.Addon, TitleEnglish = bug.TitleEnglish, TitleSwedish = bug.TitleSwedish, Description = bug.Description };

    public BugDraft ToDraft() => new(Addon, TitleEnglish, TitleSwedish, Description);
}
