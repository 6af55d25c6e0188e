using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Either side opens a solved or closed ticket again, within 30 days of closing (policy T3); the customer's "no, reopen" posts here as well.</summary>
public sealed class ReopenModel(ReopenTicket reopen, TicketPages tickets) : TicketFormPage(tickets)
{
    [BindProperty]
    public string? Because { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await reopen.RunAsync(Viewer, TicketId, Because, ct), _ => ToTicket(IsSaid ? "" : "?reopened=1#reply"), () => ShowAsync(ct));

    // One click is enough to reopen; what is wrong can be said on the ticket.
    private bool IsSaid => !string.IsNullOrWhiteSpace(Because);
}
