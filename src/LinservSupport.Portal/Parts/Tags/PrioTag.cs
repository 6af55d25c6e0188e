using LinservSupport.Priorities;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LinservSupport.Portal.Parts.Tags;

/// <summary><c>&lt;prio value="Model.Priority" /&gt;</c>: the priority class (policy T4); an ordinary one has no icon.</summary>
[HtmlTargetElement("prio", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PrioTag(Texts texts) : TagHelper
{
    public required PriorityClass Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (css, icon) = Value switch
        {
            PriorityClass.ProductionAvailability => ("p1", "bolt"),
            PriorityClass.MonthEnd => ("p2", "receipt-tax"),
            PriorityClass.Invoicing => ("p3", "file-invoice"),
            _ => ("p0", null),
        };
        output.Draw("span", $"prio {css}", icon, texts[Names.Of(Value)]);
    }
}
