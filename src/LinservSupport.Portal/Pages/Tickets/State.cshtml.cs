using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Where it stands.</summary>
public sealed class StateModel(MoveTicket move, TicketDesk desk) : DeskPage(desk)
{
    [BindProperty]
    public TicketState Next { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await move.RunAsync(Viewer, TicketId, Next, Because, ct), ct)
        : await ShowAsync(ct);

    protected override void Begin() => Next = Desk.Ticket.State;
}
