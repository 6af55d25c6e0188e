using LinservSupport.Odoo;
using LinservSupport.People;

namespace LinservSupport.Tickets;

/// <summary>What somebody wants help with, in the facts that every channel asks for (policy R1).</summary>
public abstract record Matter
{
    public string Subject { get; init; } = "";

    public string Text { get; init; } = "";

    /// <summary>Odoo URL or transaction reference (policy R2, R3).</summary>
    public string? Where { get; init; }

    public Impact Impact { get; init; }

    public DateOnly? ImpactDeadline { get; init; }

    public KindOfHelp? Help { get; init; }

    public Area Area { get; init; }

    public CodeOwner CodeOwner { get; init; }

    public ContactPreference ContactPreference { get; init; }

    public string? ContactPhone { get; init; }

    public string? ContactTimes { get; init; }
}
