using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Parts;

/// <summary>The figures of the navigation, read once a request; the one place where layouts get them.</summary>
public sealed class NavFiguresOfRequest(NavCounters counters, CurrentViewer who)
{
    private NavFigures? _figures;

    public async Task<NavFigures> ReadAsync(CancellationToken ct) => _figures ??= await counters.OfAsync(who.Viewer, ct);
}

/// <summary><c>&lt;vc:nav-count of="mine" /&gt;</c>: a figure beside a word of the navigation; nothing where it is 0.</summary>
public sealed class NavCountViewComponent(NavFiguresOfRequest figures) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string of)
    {
        var read = await figures.ReadAsync(HttpContext.RequestAborted);
        var (count, tone, hidden) = of switch
        {
            "unassigned" => (read.Unassigned, null, "without a consultant"),
            "mine" => (read.Mine, null, "open"),
            "waiting" => (read.Waiting, null, "open"),
            "quarantined" => (read.Quarantined, "tone-warn", "to look at"),
            "questions" => (read.Questions, "tone-warn", "to answer"),
            "needs" => (read.Waiting, "tone-danger", "need you"),
            _ => throw new ArgumentOutOfRangeException(nameof(of), of, null),
        };
        return count == 0 ? Content("") : View(new Figure(count, tone, hidden));
    }

    public sealed record Figure(int Count, string? Tone, string Says);
}
