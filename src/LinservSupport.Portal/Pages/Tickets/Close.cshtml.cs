using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Either side closes a ticket; the customer's "yes, solved" posts here as well.</summary>
public sealed class CloseModel(CloseTicket close, TicketPages tickets) : TicketFormPage(tickets)
{
    [BindProperty]
    public string? Because { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await close.RunAsync(Viewer, TicketId, Because, ct), ToTicket, () => ShowAsync(ct));
}
