using LinservSupport.Odoo;
using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>The ticket waits for the bug no longer; the button stands on the ticket, and there it leads back.</summary>
public sealed class UnlinkBugModel(UnlinkBug act) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    public IActionResult OnGet() => Back();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await act.RunAsync(Viewer, TicketNumber.Read(Number) ?? 0, ct), _ => Back(), () => Task.FromResult<IActionResult>(Back()));

    private RedirectResult Back() => Redirect($"/tickets/{TicketNumber.Write(TicketNumber.Read(Number) ?? 0)}");
}
