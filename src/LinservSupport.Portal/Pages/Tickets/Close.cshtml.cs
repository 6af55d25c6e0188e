using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Either side closes a ticket; the customer's "yes, solved" posts here as well.</summary>
public sealed class CloseModel(CloseTicket close, TicketPages tickets) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public string? Because { get; set; }

    public TicketPage Ticket { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await close.RunAsync(Viewer, TicketNumber.Read(Number) ?? 0, Because, ct);
        return await AnswerAsync(outcome, done => Redirect($"/tickets/{TicketNumber.Write((int)done.Id)}"), () => ShowAsync(ct));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (TicketNumber.Read(Number) is not { } id || await tickets.OfAsync(Viewer, id, ct) is not { } ticket) return NotFound();

        Ticket = ticket;
        return Page();
    }
}
