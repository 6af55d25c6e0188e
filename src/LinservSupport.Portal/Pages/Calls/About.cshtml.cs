using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Calls;

/// <summary>A call about a ticket that exists: what was said is written on it. The form of a new call posts here as well, with what it holds.</summary>
public sealed class AboutModel(RecordCall record, TicketPages tickets, CallerCard card) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Caller Caller { get; set; } = new();

    [BindProperty]
    public Writing Writing { get; set; } = new();

    public TicketPage Ticket { get; private set; } = null!;

    public CallerFacts? Facts { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    // Where nothing was said yet, the form asks for it.
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid && !string.IsNullOrWhiteSpace(Writing.Text)
        ? await AnswerAsync(await record.RunAsync(Viewer, TicketNumber.Read(Number) ?? 0, Caller, Writing, ct), done => Redirect($"/tickets/{TicketNumber.Write((int)done.Id)}#conversation"), () => ShowAsync(ct))
        : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (TicketNumber.Read(Number) is not { } id || await tickets.OfAsync(Viewer, id, ct) is not { } ticket) return NotFound();

        Ticket = ticket;
        // Nobody was chosen: then it is most likely the one who asked.
        if (Caller is { ContactId: null, CustomerId: null, Name: null }) Caller = Caller with { ContactId = ticket.Requester.Id };
        Facts = await card.ReadAsync(Viewer, Caller.ContactId, Caller.CustomerId, ct);
        if (Writing.SubmissionKey == Guid.Empty) Writing = Writing with { SubmissionKey = Guid.NewGuid() };
        return Page();
    }
}
