using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>The assignee begins.</summary>
public sealed class StartWorkModel(StartWork act) : ButtonPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => Back(await act.RunAsync(Viewer, TicketId, ct));
}
