using System.Globalization;
using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Queue;

/// <summary>Assigns the tickets that were ticked in the queue; what could not be assigned is said, the rest is done.</summary>
public sealed class AssignModel(AssignTicket assign) : SupportPage
{
    private const int MostAtOnce = 200;

    /// <summary>Each ticket as "id.assignee" the way the page showed it, so that somebody else's change meanwhile wins.</summary>
    [BindProperty]
    public IReadOnlyList<string> Tickets { get; set; } = [];

    [BindProperty]
    public int ConsultantId { get; set; }

    [BindProperty]
    public bool ToMe { get; set; }

    [BindProperty]
    public string? Back { get; set; }

    public IReadOnlyList<string> Refused { get; private set; } = [];

    public int Assigned { get; private set; }

    public IActionResult OnGet() => Redirect(QueueAddress.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var refused = new List<string>();
        foreach (var (id, assignee) in Tickets.Take(MostAtOnce).Select(Read).Distinct())
        {
            switch (await assign.RunAsync(Viewer, id, ToMe ? Viewer.ConsultantId!.Value : ConsultantId, assignee, ct))
            {
                case Outcome.Done: Assigned++; break;
                case Outcome.Refused because: refused.Add(T[because.Why]); break;
                default: return NotFound();
            }
        }

        Back = QueueAddress.Back(Back);
        Refused = refused;
        return refused.Count == 0 ? Redirect(Back) : Page();
    }

    private static (int Id, int? Assignee) Read(string ticket)
    {
        var parts = ticket.Split('.');
        return (Number(parts[0]) ?? 0, parts.Length > 1 ? Number(parts[1]) : null);
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
