using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LinservSupport.Portal.Pages.Followers;

/// <summary>
/// What the link at the foot of a follower's mail opens, signed in or not. Looking changes nothing. Mail programs press the button by themselves
/// (RFC 8058), without a form of ours and without following a redirect: the link's signature is what proves them.
/// </summary>
[EnableRateLimiting(Limits.Links)]
[IgnoreAntiforgeryToken]
public sealed class StopModel(StopFollowing stop, FollowersPage followers) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public string Number { get; private set; } = "";

    public string Name { get; private set; } = "";

    public bool Follows { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await stop.RunAsync(Token, ct) is Outcome.Done ? await ShowAsync(ct) : NotFound();

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await followers.OfLinkAsync(Token, ct) is not var (number, name, follows)) return NotFound();

        (Number, Name, Follows) = (number, name, follows);
        return Page();
    }
}
