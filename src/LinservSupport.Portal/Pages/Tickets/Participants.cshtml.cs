using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Who follows a ticket: seen by all who see it, changed by its requester, by who sees the company's tickets, and by us.</summary>
public sealed class ParticipantsModel(AddParticipant add, FollowersPage followers) : NumberedPage
{
    [BindProperty]
    public int? ContactId { get; set; }

    public FollowersView Shown { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await add.RunAsync(Viewer, TicketId, ContactId ?? 0, ct), _ => ToTicket("/participants"), () => ShowAsync(ct));

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await followers.ReadAsync(Viewer, TicketId, ct) is not { } shown) return NotFound();

        Shown = shown;
        return Page();
    }
}
