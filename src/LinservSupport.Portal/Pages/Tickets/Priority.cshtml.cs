using LinservSupport.Priorities;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Confirms or changes the priority class with a reason (policy T4).</summary>
public sealed class PriorityModel(ConfirmPriority confirm, TicketDesk desk) : DeskPage(desk)
{
    [BindProperty]
    public PriorityClass Priority { get; set; }

    [BindProperty]
    public string? Usual { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await confirm.RunAsync(Viewer, TicketId, Priority, Usual, Because, ct), ct)
        : await ShowAsync(ct);

    // To confirm what is suggested takes one press: the reason stands there already, in the customer's language.
    protected override void Begin() => (Priority, Because) = Desk.Ticket.IsOnlySuggested
        ? (Desk.Ticket.SuggestedPriority, Desk.Ticket.SuggestedBecause.In(Desk.Ticket.RequesterLanguage))
        : (Desk.Ticket.Priority, null);
}
