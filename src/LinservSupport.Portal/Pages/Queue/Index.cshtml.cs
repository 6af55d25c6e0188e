using LinservSupport.Portal.Parts;
using LinservSupport.Priorities;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Queue;

/// <summary>The queue of open tickets; which of them stands in the URL.</summary>
public sealed class IndexModel(QueueScreen screen) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public QueueView View { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Customer { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Assignee { get; set; }

    [BindProperty(SupportsGet = true)]
    public PriorityClass? Priority { get; set; }

    [BindProperty(SupportsGet = true)]
    public Channel? Channel { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public QueueFilter Filter => new() { View = View, Customer = Customer, Assignee = Assignee, Priority = Priority, Channel = Channel, Text = Text, After = After };

    public QueueScreenView Screen { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Screen = await screen.ReadAsync(Viewer, Filter, ct);

    /// <summary>The address of this list, changed a little.</summary>
    public string To(QueueFilter filter) => QueueAddress.Of(filter);
}
