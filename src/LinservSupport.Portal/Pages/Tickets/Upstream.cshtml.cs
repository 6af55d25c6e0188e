using LinservSupport.Odoo;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>The report with Odoo or an app's author, and how far it has come (policy B1).</summary>
public sealed class UpstreamModel(ReportUpstream report, TicketDesk desk) : DeskPage(desk)
{
    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public UpstreamState? State { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await report.RunAsync(Viewer, TicketId, Reference, State, Because, ct), ct)
        : await ShowAsync(ct);

    protected override void Begin() => (Reference, State) = (Desk.Ticket.UpstreamReference, Desk.Ticket.Upstream ?? UpstreamState.Reported);
}
