using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LinservSupport.Portal.Parts.Tags;

/// <summary><c>&lt;local-time at="message.WrittenAt" /&gt;</c>: an instant in Stockholm's time, with the exact one for machines.</summary>
[HtmlTargetElement("local-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LocalTimeTag(Shows shows) : TagHelper
{
    public required DateTimeOffset At { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", Shows.Iso(At));
        output.Content.SetContent(shows.When(At));
    }
}
