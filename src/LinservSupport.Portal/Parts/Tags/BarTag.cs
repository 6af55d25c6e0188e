using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LinservSupport.Portal.Parts.Tags;

/// <summary>
/// <c>&lt;bar parts="@([(3, "b-danger"), (5, null)])" of="12" size="lg" label="…" /&gt;</c>: lengths one after another out of a whole;
/// without a label it is drawn for the eye only, the figures stand beside it.
/// </summary>
[HtmlTargetElement("bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BarTag : TagHelper
{
    public required IReadOnlyList<(double Length, string? Css)> Parts { get; set; }

    public double Of { get; set; } = 1;

    public string? Size { get; set; }

    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Size is null ? "bar" : $"bar bar-{Size}");
        output.Attributes.SetAttribute("viewBox", "0 0 100 10");
        output.Attributes.SetAttribute("preserveAspectRatio", "none");
        if (Label is null)
        {
            output.Attributes.SetAttribute("aria-hidden", "true");
        }
        else
        {
            output.Attributes.SetAttribute("role", "img");
            output.Attributes.SetAttribute("aria-label", Label);
        }

        var x = 0.0;
        foreach (var (length, css) in Parts)
        {
            var width = Of > 0 ? length / Of * 100 : 0;
            if (width <= 0) continue;
            output.Content.AppendHtml(string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" width=\"{width:0.##}\" height=\"10\"{(css is null ? "" : $" class=\"{css}\"")}/>"));
            x += width;
        }
    }
}
