using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Two tickets about the same matter become one.</summary>
public sealed class MergeModel(MergeTicket merge, TicketDesk desk) : DeskPage(desk)
{
    /// <summary>Given by the address where a link between two tickets offers it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Into { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await merge.RunAsync(Viewer, TicketId, Into, Because, ct), done => Redirect($"/tickets/{TicketNumber.Write((int)done.Id)}"), () => ShowAsync(ct))
        : await ShowAsync(ct);
}
