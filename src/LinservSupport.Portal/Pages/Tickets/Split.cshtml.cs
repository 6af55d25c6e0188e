using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A part of a ticket becomes one of its own.</summary>
public sealed class SplitModel(SplitTicket split, TicketPages tickets) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public Part? Part { get; set; }

    public TicketPage Ticket { get; private set; } = null!;

    private int TicketId => TicketNumber.Read(Number) ?? 0;

    public Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Part = new() { SubmissionKey = Guid.CreateVersion7() };
        return ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Part ??= new() { SubmissionKey = Guid.CreateVersion7() };
        return ModelState.IsValid
            ? await AnswerAsync(await split.RunAsync(Viewer, TicketId, Part, ct), done => Redirect($"/tickets/{TicketNumber.Write((int)done.Id)}"), () => ShowAsync(ct))
            : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await tickets.OfAsync(Viewer, TicketId, ct) is not { } ticket) return NotFound();

        Ticket = ticket;
        return Page();
    }
}
