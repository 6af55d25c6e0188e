using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A page on which one of us does one thing to one ticket, and comes back to it.</summary>
public abstract class DeskPage(TicketDesk desk) : NumberedPage
{
    public DeskView Desk { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var answer = await ShowAsync(ct);
        if (answer is PageResult) Begin();
        return answer;
    }

    /// <summary>What the form starts with, from <see cref="Desk"/>.</summary>
    protected virtual void Begin()
    {
    }

    protected Task<IActionResult> AnswerAsync(Outcome outcome, CancellationToken ct) =>
        AnswerAsync(outcome, _ => ToTicket(), () => ShowAsync(ct));

    protected virtual async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await desk.ReadAsync(Viewer, TicketId, ct) is not { } read) return NotFound();

        Desk = read;
        return Page();
    }
}
