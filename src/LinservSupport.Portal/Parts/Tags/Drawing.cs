using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LinservSupport.Portal.Parts.Tags;

internal static class Drawing
{
    /// <summary>An element that holds an icon and a word.</summary>
    public static void Draw(this TagHelperOutput output, string tag, string css, string? icon, string text)
    {
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", css);
        if (icon is not null) output.Content.AppendHtml(Icons.Svg(icon));
        output.Content.Append(text);
    }
}
