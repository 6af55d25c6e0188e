using LinservSupport.Charging.Reading;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A page about one entry of a ticket's log: its question, or our answer.</summary>
public abstract class EntryPage(EntryThreads threads) : NumberedPage
{
    [BindProperty(SupportsGet = true)]
    public long Entry { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public QuestionedEntry Shown { get; private set; } = null!;

    protected async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (TicketNumber.Read(Number) is null || await threads.OfAsync(Viewer, Entry, ct) is not { } shown) return NotFound();

        Shown = shown;
        return Page();
    }

    protected Task<IActionResult> AnswerAsync(Outcome outcome, CancellationToken ct) =>
        AnswerAsync(outcome, done => Redirect($"/tickets/{TicketNumber.Write((int)done.Id)}#conversation"), () => ShowAsync(ct));
}
