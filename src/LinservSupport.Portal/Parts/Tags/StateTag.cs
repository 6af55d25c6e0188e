using LinservSupport.Tickets;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LinservSupport.Portal.Parts.Tags;

/// <summary><c>&lt;state value="Model.State" for-customer="true" /&gt;</c>: where a ticket stands, with icon and word.</summary>
[HtmlTargetElement("state", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StateTag(Texts texts) : TagHelper
{
    public required TicketState Value { get; set; }

    public bool ForCustomer { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (icon, colour) = Value switch
        {
            TicketState.Registered => ("circle-dashed", ""),
            TicketState.Assigned => ("user-check", "c-accent"),
            TicketState.InProgress => ("progress", "c-accent"),
            TicketState.WaitingForCustomer or TicketState.WaitingForApproval => ("hand-stop", "c-violet"),
            TicketState.WaitingForThirdParty => ("hourglass", "muted"),
            TicketState.InNextPatch => ("package", "c-accent"),
            TicketState.Resolved => ("circle-check", "c-ok"),
            _ => ("archive", "faint"),
        };
        output.Draw("span", $"state {colour}".TrimEnd(), icon, texts[ForCustomer ? Names.ForCustomer(Value) : Names.Of(Value)]);
    }
}
