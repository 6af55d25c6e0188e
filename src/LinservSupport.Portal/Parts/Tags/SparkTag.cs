using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LinservSupport.Portal.Parts.Tags;

/// <summary><c>&lt;spark values="shares" goal="0.8" label="…" /&gt;</c>: shares over time with the target as a dashed line; weeks without a share are left out.</summary>
[HtmlTargetElement("spark", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SparkTag : TagHelper
{
    private const double Width = 120;
    private const double Height = 40;

    public required IReadOnlyList<double?> Values { get; set; }

    public double Goal { get; set; }

    public required string Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var known = Values.Select((v, i) => (Value: v, At: i)).Where(p => p.Value is not null).Select(p => (Value: p.Value!.Value, p.At)).ToList();
        if (known.Count < 2)
        {
            output.SuppressOutput();
            return;
        }

        var low = Math.Max(0, Math.Min(known.Min(p => p.Value), Goal) - 0.1);
        double Y(double share) => Height - 2 - ((share - low) / (1 - low) * (Height - 4));
        double X(int at) => at * Width / (Values.Count - 1);
        var line = string.Join(' ', known.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.At):0.##},{Y(p.Value):0.##}")));
        var goal = Y(Goal).ToString("0.##", CultureInfo.InvariantCulture);
        var (first, last) = (X(known[0].At).ToString("0.##", CultureInfo.InvariantCulture), X(known[^1].At).ToString("0.##", CultureInfo.InvariantCulture));

        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "spark");
        output.Attributes.SetAttribute("viewBox", "0 0 120 40");
        output.Attributes.SetAttribute("preserveAspectRatio", "none");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.SetHtmlContent(
            $"<polygon points=\"{first},40 {line} {last},40\"/><line class=\"goal\" x1=\"0\" x2=\"120\" y1=\"{goal}\" y2=\"{goal}\"/><polyline points=\"{line}\"/>");
    }
}
