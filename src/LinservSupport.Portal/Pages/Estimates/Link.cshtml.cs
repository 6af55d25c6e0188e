using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LinservSupport.Portal.Pages.Estimates;

/// <summary>What the link in a mail opens, signed in or not (policy H5): the estimate with three buttons, or why it cannot be answered here. Looking changes nothing.</summary>
[EnableRateLimiting(Limits.Links)]
public sealed class LinkModel(AnswerByLink answer, LinkedEstimates links, CurrentViewer who) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    /// <summary>Which of the buttons was pressed; nothing is decided without one.</summary>
    [BindProperty]
    public EstimateReply? Reply { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>What was answered just now, on the page that follows.</summary>
    [TempData]
    public string? Said { get; set; }

    public LinkedEstimate Shown { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid && Reply is { } reply
        ? await AnswerAsync(await answer.RunAsync(who.Optional, Token, reply, Text, ct), _ => Thank(reply), () => ShowAsync(ct))
        : await ShowAsync(ct);

    private LocalRedirectResult Thank(EstimateReply reply)
    {
        Said = reply.ToString();
        return LocalRedirect($"/estimates/{Token}");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await links.ReadAsync(who.Optional, Token, ct) is not { } shown) return NotFound();

        Shown = shown;
        return Page();
    }
}
