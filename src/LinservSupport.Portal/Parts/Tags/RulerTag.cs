using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LinservSupport.Portal.Parts.Tags;

/// <summary>
/// <c>&lt;ruler used="90" cap="240" add="30" size="lg" /&gt;</c>: charged time against the approved time, in half hours;
/// <c>add</c> is what an entry that is being written would add.
/// </summary>
[HtmlTargetElement("ruler", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RulerTag(Texts texts, Shows shows) : TagHelper
{
    private const int HalfHour = 30;
    private const int LeastShown = 240;

    // Smaller blocks than this cannot be told apart.
    private const int MostBlocks = 48;

    private int _block = HalfHour;

    public int Used { get; set; }

    public int Cap { get; set; } = LeastShown;

    public int Add { get; set; }

    /// <summary>Where a line stands, in minutes: what is approved, on a ruler that goes as far as an estimate. Else at the cap, where it is passed.</summary>
    public int Mark { get; set; }

    public string Size { get; set; } = "sm";

    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var total = Math.Max(Math.Max(Cap, Used + Add), LeastShown);
        while (total > _block * MostBlocks) _block *= 2;
        var count = (total + _block - 1) / _block;
        var isLarge = Size == "lg";
        output.TagName = null;
        output.Content.SetHtmlContent(new Blocks
        {
            Count = count,
            IsLarge = isLarge,
            Height = isLarge ? 14 : 8,
            Width = count <= 8 ? 72 : 92,
            Gap = isLarge ? count > 12 ? 0.7 : 1.1 : count > 8 ? 1 : 1.5,
            MarkAfter = Mark > 0 ? Mark / (double)_block : total > Cap ? Cap / (double)_block : 0,
            Label = Label ?? texts["{0} of {1} approved time used", shows.Minutes(Used), shows.Minutes(Cap)],
            Fill = Fill,
        }.Svg());
    }

    private IEnumerable<(string Css, double To, double From)> Fill(int block)
    {
        var used = Part(Used, block);
        var end = Part(Used + Add, block);
        var approved = Part(Cap, block);
        yield return ("on", Math.Min(used, approved), 0);
        yield return ("over", used, approved);
        yield return ("add", Math.Min(end, approved), used);
        yield return ("over", end, Math.Max(used, approved));
    }

    private double Part(int minutes, int block) => Blocks.Share((minutes - (block * _block)) / (double)_block);
}

/// <summary><c>&lt;wait-ruler share="0.6" label="…" /&gt;</c>: waiting against the two working days of policy T1; 1 is the target.</summary>
[HtmlTargetElement("wait-ruler", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WaitRulerTag : TagHelper
{
    private const double Soon = 0.75;

    public double Share { get; set; }

    public required string Label { get; set; }

    public string Size { get; set; } = "sm";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var isLarge = Size == "lg";
        var css = Share > 1 ? "late" : Share >= Soon ? "soon" : "on";
        output.TagName = null;
        output.Content.SetHtmlContent(new Blocks
        {
            Count = 2,
            IsLarge = isLarge,
            Height = isLarge ? 10 : 6,
            Width = 104,
            Gap = isLarge ? 1.2 : 3,
            Label = Label,
            Fill = i => [(css, Blocks.Share((Share * 2) - i), 0)],
        }.Svg());
    }
}

/// <summary><c>&lt;day-ruler days="4.5" label="…" /&gt;</c>: ten working days with a mark at six (policy T6, T7).</summary>
[HtmlTargetElement("day-ruler", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DayRulerTag : TagHelper
{
    public double Days { get; set; }

    public required string Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(new Blocks
        {
            Count = 10,
            IsLarge = true,
            Height = 10,
            Gap = 1,
            MarkAfter = 6,
            Label = Label,
            Fill = i => [("on", Blocks.Share(Days - i), 0)],
        }.Svg());
    }
}
