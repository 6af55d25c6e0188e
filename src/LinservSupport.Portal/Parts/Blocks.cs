using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace LinservSupport.Portal.Parts;

/// <summary>
/// A limit drawn as a row of blocks: eight half hours are 4 h, two blocks two working days, ten blocks ten working days.
/// Large ones are fluid (x and width in per cent), because a style attribute would break the Content-Security-Policy.
/// </summary>
public sealed record Blocks
{
    public required int Count { get; init; }

    public bool IsLarge { get; init; }

    public required int Height { get; init; }

    /// <summary>In pixels; only where it is not large.</summary>
    public int Width { get; init; }

    public required double Gap { get; init; }

    /// <summary>After how many blocks a line stands; 0 for none.</summary>
    public double MarkAfter { get; init; }

    public required string Label { get; init; }

    /// <summary>For a block: parts of it (class, to, from), each between 0 and 1.</summary>
    public required Func<int, IEnumerable<(string Css, double To, double From)>> Fill { get; init; }

    public string Svg()
    {
        var unit = IsLarge ? "%" : "";
        var width = ((IsLarge ? 100 : Width) - (Gap * (Count - 1))) / Count;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"ruler{(IsLarge ? " ruler-lg" : "")}\" {(IsLarge ? "" : $"width=\"{Width}\" ")}height=\"{Height}\" role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(Label)}\">");
        for (var i = 0; i < Count; i++)
        {
            var x = i * (width + Gap);
            Rect(svg, null, x, width, unit);
            foreach (var (css, to, from) in Fill(i))
            {
                if (to > from) Rect(svg, css, x + (width * from), width * (to - from), unit);
            }
        }

        if (MarkAfter > 0)
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"mark\" x=\"{Round((MarkAfter * (width + Gap)) - (Gap / 2))}{unit}\" y=\"-3\" width=\"2\" height=\"{Height + 6}\"/>");
        return svg.Append("</svg>").ToString();
    }

    public static double Share(double part) => Math.Clamp(part, 0, 1);

    private static double Round(double value) => Math.Round(value, 2);

    private void Rect(StringBuilder svg, string? css, double x, double width, string unit) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<rect {(css is null ? "" : $"class=\"{css}\" ")}x=\"{Round(x)}{unit}\" width=\"{Round(width)}{unit}\" height=\"{Height}\" rx=\"{(IsLarge ? 3 : 1.5)}\"/>");
}
