using LinservSupport.People;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LinservSupport.Portal.Parts.Tags;

/// <summary><c>&lt;avatar name="Amira Haddad" us="true" size="lg" /&gt;</c>: initials; the name itself stands beside it.</summary>
[HtmlTargetElement("avatar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AvatarTag : TagHelper
{
    public required string Name { get; set; }

    /// <summary>One of us.</summary>
    public bool Us { get; set; }

    public string? Size { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "avatar" + (Us ? " ls" : "") + (Size is null ? "" : $" avatar-{Size}"));
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetContent(Consultant.Initial(Name));
    }
}
