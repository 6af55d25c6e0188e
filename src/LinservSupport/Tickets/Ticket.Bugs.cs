using LinservSupport.History;
using LinservSupport.Odoo;

namespace LinservSupport.Tickets;

/// <summary>The bug behind it, where it is reported to Odoo or an app’s author (policy B1, B2).</summary>
public sealed partial class Ticket
{
    /// <summary>Number or address of the report with Odoo or an app's author.</summary>
    public string? UpstreamReference { get; private set; }

    /// <summary>Null while nothing is reported.</summary>
    public UpstreamState? Upstream { get; private set; }

    /// <summary>Keeps the report with Odoo or an app's author and how far it has come (policy B1), and waits for them while the next step is theirs.</summary>
    public void ReportUpstream(string? reference, UpstreamState? state, Actor actor, DateTimeOffset at, string? because = null)
    {
        if (reference != UpstreamReference) Record(at, actor, EventKind.DetailsChanged, ChangedFact.Write(nameof(UpstreamReference), UpstreamReference), ChangedFact.Write(nameof(UpstreamReference), reference), "B1");
        if (state != Upstream || because is not null) Record(at, actor, EventKind.UpstreamChanged, Upstream?.ToString(), state?.ToString(), "B1", because);
        (UpstreamReference, Upstream) = (reference, state);
        if (BugRoute.StateAfter(state, State) is { } next) MoveTo(next, actor, at);
    }
}
