using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Who follows a ticket: seen by all who see it, changed by its requester, by who sees the company's tickets, and by us.</summary>
public sealed class ParticipantsModel(AddParticipant add, FollowersPage followers) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public int? ContactId { get; set; }

    public FollowersView Shown { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(
        await add.RunAsync(Viewer, TicketNumber.Read(Number) ?? 0, ContactId ?? 0, ct), done => Redirect($"/tickets/{TicketNumber.Write((int)done.Id)}/participants"), () => ShowAsync(ct));

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await followers.ReadAsync(Viewer, TicketNumber.Read(Number) ?? 0, ct) is not { } shown) return NotFound();

        Shown = shown;
        return Page();
    }
}
