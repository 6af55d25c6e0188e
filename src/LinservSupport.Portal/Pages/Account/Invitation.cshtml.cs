using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LinservSupport.Portal.Pages.Account;

[EnableRateLimiting(Limits.Doors)]
public sealed class InvitationModel(AcceptInvitation accept, InvitationByToken invitations) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    public InvitationShown Shown { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await accept.RunAsync(Token, Password, ct);
        if (outcome is Outcome.Done done) await Sessions.BeginAsync(HttpContext, (int)done.Id);
        return await AnswerAsync(outcome, _ => LocalRedirect("/"), () => ShowAsync(ct));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await invitations.FindAsync(Token, ct) is not { } found) return NotFound();

        Shown = found;
        return Page();
    }
}
