using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Who takes it: with everybody’s skill for it, absence and load, and whom the product would give it to (policy T1).</summary>
public sealed class AssignModel(AssignTicket assign, TicketDesk desk, WhoTakesIt who) : DeskPage(desk)
{
    [BindProperty]
    public int ConsultantId { get; set; }

    /// <summary>Who had it when the page was shown: somebody else’s change meanwhile wins.</summary>
    [BindProperty]
    public int? Expected { get; set; }

    public IReadOnlyList<Taker> Takers { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await assign.RunAsync(Viewer, TicketId, ConsultantId, Expected, ct), ct)
        : await ShowAsync(ct);

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var answer = await base.ShowAsync(ct);
        if (answer is PageResult) Takers = await who.ReadAsync(Desk.Ticket.Area, ct);
        return answer;
    }
}
