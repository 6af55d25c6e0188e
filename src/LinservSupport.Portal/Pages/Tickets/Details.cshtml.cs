using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>What the ticket is about; the form’s fields are those of <see cref="LinservSupport.Tickets.Details"/>.</summary>
public sealed class DetailsModel(ChangeDetails change, TicketDesk desk) : DeskPage(desk)
{
    [BindProperty]
    public Details Details { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await change.RunAsync(Viewer, TicketId, Details, ct), ct)
        : await ShowAsync(ct);

    protected override void Begin() => Details = new()
    {
        Area = Desk.Ticket.Area,
        CodeOwner = Desk.Ticket.CodeOwner,
        ContactPreference = Desk.Ticket.ContactPreference,
        ContactPhone = Desk.Ticket.ContactPhone,
        ContactTimes = Desk.Ticket.ContactTimes,
    };
}
