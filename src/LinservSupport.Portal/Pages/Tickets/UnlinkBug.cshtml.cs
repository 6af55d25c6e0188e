using LinservSupport.Odoo;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>The ticket waits for the bug no longer.</summary>
public sealed class UnlinkBugModel(UnlinkBug act) : ButtonPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => Back(await act.RunAsync(Viewer, TicketId, ct));
}
