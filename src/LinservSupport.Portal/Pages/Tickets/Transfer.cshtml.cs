using LinservSupport.Charging;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A ticket that was registered for the wrong company goes to the right one.</summary>
public sealed class TransferModel(TransferTicket transfer, TicketDesk desk) : DeskPage(desk)
{
    [BindProperty]
    public string? Requester { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await transfer.RunAsync(Viewer, TicketId, Requester, Because, ct), ct)
        : await ShowAsync(ct);
}
