using LinservSupport.Odoo;
using LinservSupport.Odoo.Reading;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;
using Numbers = LinservSupport.Tickets.TicketNumber;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>The bug of our own addons that a ticket waits for: a known one, or a new one (policy B2).</summary>
public sealed class BugModel(LinkBug link, BugsPage bugs, TicketPages tickets) : NumberedPage
{
    [BindProperty]
    public int? BugId { get; set; }

    [BindProperty]
    public Bugs.BugForm Draft { get; set; } = new();

    public IReadOnlyList<BugRow> Known { get; private set; } = [];

    public string TicketNumber => Numbers.Write(TicketId);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await link.RunAsync(Viewer, TicketId, BugId, Draft.ToDraft(), ct), _ => ToTicket(), () => ShowAsync(ct))
        : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await tickets.OfAsync(Viewer, TicketId, ct) is not { } ticket) return NotFound();

        BugId ??= ticket.Route?.Bug?.Id;
        Known = await bugs.NotReleasedAsync(ct);
        return Page();
    }
}
