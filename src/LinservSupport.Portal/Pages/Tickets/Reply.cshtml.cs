using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Either side writes on a ticket; the form stands on the ticket's page, and alone where something in it was wrong.</summary>
public sealed class ReplyModel(ReplyToTicket reply, TicketPages tickets, KeptFiles files) : NumberedPage
{
    [BindProperty]
    public Writing Writing { get; set; } = new();

    /// <summary>Staff: where the answer leaves the ticket.</summary>
    [BindProperty]
    public TicketState? Next { get; set; }

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    public TicketPage Ticket { get; private set; } = null!;

    public ReplyForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var shown = await ShowAsync(ct);
        if (shown is PageResult) Form = Form with { Next = Form.Then.Count > 0 ? Form.Then[0] : null };
        return shown;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Writing = Writing with { Uploads = await files.KeepAsync(Files, Writing.Uploads, ModelState, ct) };
        if (!ModelState.IsValid) return await ShowAsync(ct);

        var outcome = await reply.RunAsync(Viewer, TicketId, Writing, Next, ct);
        return await AnswerAsync(outcome, _ => ToTicket("#conversation"), () => ShowAsync(ct));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await tickets.OfAsync(Viewer, TicketId, ct) is not { } ticket) return NotFound();

        Ticket = ticket;
        Form = new ReplyForm
        {
            TicketNumber = ticket.Number,
            Prompt = Viewer.IsStaff ? T["Write a reply to {0}", ticket.Requester.Name] : T["Add something we should know"],
            Reopens = !ticket.IsOpen,
            Text = Writing.Text,
            SubmissionKey = Writing.SubmissionKey == Guid.Empty ? Guid.NewGuid() : Writing.SubmissionKey,
            Files = await files.ShowAsync(Writing.Uploads, ct),
            Then = Viewer.IsStaff ? ReplyForm.StatesAfter(ticket) : [],
            Next = Next,
        };
        return Page();
    }
}
