using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LinservSupport.Portal.Pages.Solved;

/// <summary>What "open it again" in the mail about a solution opens, signed in or not: one button, and room to say what is wrong. Looking changes nothing.</summary>
[EnableRateLimiting(Limits.Links)]
public sealed class ReopenModel(ReopenByLink reopen, MailedSolutions tickets) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Because { get; set; }

    public MailedSolution Ticket { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await reopen.RunAsync(Token, Because, ct), _ => LocalRedirect($"/solved/reopen/{Token}"), () => ShowAsync(ct))
        : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await tickets.OfLinkAsync(Token, ct) is not { } ticket) return NotFound();

        Ticket = ticket;
        return Page();
    }
}
