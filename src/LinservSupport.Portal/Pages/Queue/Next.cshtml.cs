using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Queue;

/// <summary>Takes the next ticket of the queue that one is qualified for, and opens it.</summary>
public sealed class NextModel(AssignTicket assign, NextTicket next) : SupportPage
{
    // Several of us press at the same time: whoever comes second gets the one after.
    private const int Tries = 5;

    public IActionResult OnGet() => Redirect(QueueAddress.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        for (var i = 0; i < Tries && await next.ForAsync(Viewer, ct) is { } id; i++)
        {
            if (await assign.RunAsync(Viewer, id, Viewer.ConsultantId!.Value, null, ct) is Outcome.Done)
                return Redirect($"/tickets/{TicketNumber.Write(id)}");
        }

        return Page();
    }
}
