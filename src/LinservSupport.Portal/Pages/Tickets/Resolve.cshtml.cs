using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Solved, and how.</summary>
public sealed class ResolveModel(ResolveTicket resolve, TicketDesk desk) : DeskPage(desk)
{
    [BindProperty]
    public string? Solution { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await resolve.RunAsync(Viewer, TicketId, Solution, ct), ct)
        : await ShowAsync(ct);
}
