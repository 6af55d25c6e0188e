using LinservSupport.Portal.Parts;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>The tickets that the viewer may see, with the search; what is asked for stands in the URL.</summary>
public sealed class IndexModel(TicketList list) : SupportPage
{
    /// <summary>Number, words, reference or company.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Closed { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public TicketListPage Tickets { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) =>
        Tickets = await list.ReadAsync(Viewer, new TicketFilter { Text = Q, Closed = Closed, Mine = Mine, After = After }, ct);

    /// <summary>The address of the same list with something else chosen.</summary>
    public string Address(bool closed, bool mine, string? after = null) => "/tickets" + QueryString.Create(new Dictionary<string, string?>
    {
        ["q"] = string.IsNullOrWhiteSpace(Q) ? null : Q,
        ["closed"] = closed ? "true" : null,
        ["mine"] = mine ? "true" : null,
        ["after"] = after,
    }.Where(p => p.Value is not null));
}
