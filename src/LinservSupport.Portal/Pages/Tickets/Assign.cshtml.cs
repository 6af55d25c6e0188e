using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Who takes it: with everybody’s skills and open tickets (policy T1).</summary>
public sealed class AssignModel(AssignTicket assign, TicketDesk desk) : DeskPage(desk)
{
    [BindProperty]
    public int ConsultantId { get; set; }

    /// <summary>Who had it when the page was shown: somebody else’s change meanwhile wins.</summary>
    [BindProperty]
    public int? Expected { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await assign.RunAsync(Viewer, TicketId, ConsultantId, Expected, ct), ct)
        : await ShowAsync(ct);
}
