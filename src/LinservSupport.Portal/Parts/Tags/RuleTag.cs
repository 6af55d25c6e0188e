using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LinservSupport.Portal.Parts.Tags;

/// <summary><c>&lt;rule clause="C1" on="day" /&gt;</c>: a clause's code, linked to where the policy says it: as it stood on the day, where one is given.</summary>
[HtmlTargetElement("rule", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RuleTag : TagHelper
{
    public required string Clause { get; set; }

    public DateOnly? On { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "rule");
        output.Attributes.SetAttribute("href", On is { } day ? $"/policy?on={day:yyyy-MM-dd}#{Clause}" : $"/policy#{Clause}");
        output.Content.SetContent(Clause);
    }
}
