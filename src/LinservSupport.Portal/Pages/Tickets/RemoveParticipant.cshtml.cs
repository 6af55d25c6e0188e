using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Takes somebody off a ticket; the button stands where they are listed. Who leaves and sees the ticket no longer comes to the list of tickets.</summary>
public sealed class RemoveParticipantModel(RemoveParticipant remove) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public int? ContactId { get; set; }

    public IActionResult OnGet() => Back();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(
        await remove.RunAsync(Viewer, TicketNumber.Read(Number) ?? 0, ContactId ?? 0, ct),
        _ => ContactId == Viewer.ContactId && !Viewer.SeesCompanyTickets ? Redirect("/tickets") : Back(),
        () => Task.FromResult<IActionResult>(Back()));

    private RedirectResult Back() => Redirect($"/tickets/{TicketNumber.Write(TicketNumber.Read(Number) ?? 0)}/participants");
}
