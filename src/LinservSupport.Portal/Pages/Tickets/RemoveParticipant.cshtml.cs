using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Takes somebody off a ticket; the button stands where they are listed. Who leaves and sees the ticket no longer comes to the list of tickets.</summary>
public sealed class RemoveParticipantModel(RemoveParticipant remove) : ButtonPage
{
    [BindProperty]
    public int? ContactId { get; set; }

    protected override string Place => "/participants";

    private bool SeesItNoLonger => ContactId == Viewer.ContactId && !Viewer.SeesCompanyTickets;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await remove.RunAsync(Viewer, TicketId, ContactId ?? 0, ct);
        return outcome is Outcome.Done && SeesItNoLonger ? Redirect("/tickets") : Back(outcome);
    }
}
