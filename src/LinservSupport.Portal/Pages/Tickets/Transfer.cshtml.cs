using LinservSupport.Charging;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A ticket that was registered for the wrong company goes to the right one.</summary>
public sealed class TransferModel(TransferTicket transfer, TicketDesk desk) : DeskPage(desk)
{
    [BindProperty]
    public Transfer? Transfer { get; set; }

    public Transfer Said => Transfer ?? new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await transfer.RunAsync(Viewer, TicketId, Said, ct), ct)
        : await ShowAsync(ct);
}
