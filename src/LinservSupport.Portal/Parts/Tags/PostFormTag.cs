using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LinservSupport.Portal.Parts.Tags;

/// <summary>A form that names its action gets its antiforgery token as well; ASP.NET itself gives one only to forms that do not.</summary>
[HtmlTargetElement("form", Attributes = "method,action")]
public sealed class PostFormTag(IHtmlGenerator generator) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var isPost = string.Equals(context.AllAttributes["method"]?.Value?.ToString(), "post", StringComparison.OrdinalIgnoreCase);
        // Null where the form has its token already.
        if (isPost && generator.GenerateAntiforgery(ViewContext) is { } token) output.PostContent.AppendHtml(token);
    }
}
