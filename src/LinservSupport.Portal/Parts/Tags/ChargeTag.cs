using LinservSupport.Charging;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LinservSupport.Portal.Parts.Tags;

/// <summary><c>&lt;charge value="entry.Charge" /&gt;</c>: how a piece of work was decided.</summary>
[HtmlTargetElement("charge", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ChargeTag(Texts texts) : TagHelper
{
    public required ChargeKind Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (icon, tone) = Value switch
        {
            ChargeKind.Charged => ("coin", "tone-info"),
            ChargeKind.Included => ("shield-check", "tone-ok"),
            _ => ("circle-check", "tone-ok"),
        };
        output.Draw("span", $"badge {tone}", icon, texts[Names.Of(Value)]);
    }
}
