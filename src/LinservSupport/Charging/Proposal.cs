using LinservSupport.Tickets;

namespace LinservSupport.Charging;

/// <summary>One part of a specific estimate (policy H5).</summary>
public sealed class EstimateItem
{
    public const int LongestText = 300;

    public int Id { get; private set; }

    public int EstimateId { get; init; }

    /// <summary>Its place in the list, from 1.</summary>
    public int Place { get; init; }

    public required string Text { get; init; }

    public int Minutes { get; init; }
}

/// <summary>A row of the form: what, and how long as typed ("6", "6,5", "6:30" or "6 h 30 min"; a bare number is hours).</summary>
public sealed record ProposedItem
{
    public string? Text { get; init; }

    public string? Time { get; init; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && string.IsNullOrWhiteSpace(Time);

    /// <summary>Null where the time cannot be read.</summary>
    public int? Minutes => WorkedTime.Read(Time?.Trim() is { Length: > 0 } typed && char.IsDigit(typed[^1]) && !typed.Contains(':', StringComparison.Ordinal) ? $"{typed} h" : Time);
}

/// <summary>What a consultant asks the customer to approve (policy H4, H5).</summary>
public sealed record Proposal
{
    /// <summary>Above this only a specific estimate will do (policy H5), in minutes.</summary>
    public const int SpecificAboveMinutes = 25 * 60;

    public const int MostHours = 1000;
    public const int MostItems = 50;

    public EstimateKind Kind { get; init; }

    /// <summary>Hours on the ticket in all; null for the kind's usual ones. A specific estimate has the sum of its items instead.</summary>
    public decimal? CeilingHours { get; init; }

    /// <summary>Why and what, as the customer reads it.</summary>
    public string? Text { get; init; }

    /// <summary>The parts of a specific estimate; empty rows do not count.</summary>
    public IReadOnlyList<ProposedItem> Items { get; init; } = new List<ProposedItem>();

    /// <summary>Asks for what is logged above the approved time already, too.</summary>
    public bool CoversWaiting { get; init; }

    /// <summary>The estimate, and the revision of it, that this changes; null to ask anew. What was answered or changed in between is not overwritten.</summary>
    public int? Changes { get; init; }

    public int? Revision { get; init; }

    public IEnumerable<ProposedItem> ItemsOfKind => Kind == EstimateKind.Specific ? Items.Where(i => !i.IsEmpty) : [];

    /// <summary>Chargeable minutes on the ticket in all. A specific one: what is charged, what waits where it is covered, and the items.</summary>
    public int CeilingMinutes(int chargedMinutes, int coveredMinutes) =>
        Kind == EstimateKind.Specific ? chargedMinutes + coveredMinutes + ItemsOfKind.Sum(i => i.Minutes ?? 0)
        : CeilingHours is { } hours ? (int)Math.Round(hours * 60)
        : Estimate.UsualCeiling(Kind)!.Value;

    /// <summary>What is wrong with it, whatever the ticket; null where nothing is.</summary>
    public Outcome.Refused? Fault()
    {
        if (!Enum.IsDefined(Kind)) return Outcome.Refuse(nameof(Kind), "Choose one of the three estimates.");
        if (Kind != EstimateKind.Specific && CeilingHours is < 0 or > MostHours) return Outcome.Refuse(nameof(CeilingHours), "Write hours from 1 to {0}.", MostHours);
        if (Kind != EstimateKind.Specific && CeilingHours * 60 > SpecificAboveMinutes) return Outcome.Refuse(nameof(CeilingHours), "More than 25 h needs a specific estimate.");
        if (Kind == EstimateKind.Specific && FaultOfItems() is { } fault) return fault;
        if (string.IsNullOrWhiteSpace(Text)) return Outcome.Refuse(nameof(Text), "Say why and what, in plain words.");
        if (Text.Length > 4000) return Outcome.Refuse(nameof(Text), "The text is {0} characters; {1} is the most.", Text.Length, 4000);
        return null;
    }

    /// <summary>What is wrong with it on a ticket; null where nothing is.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="waitingMinutes">What is logged above its approved time.</param>
    public Outcome.Refused? FaultOn(Ticket ticket, int waitingMinutes)
    {
        if (ticket.IsEnquiry) return Outcome.Refuse("", "Enquiries are never charged, so there is nothing to approve.");
        if (!TicketStatePolicy.IsOpen(ticket.State)) return Outcome.Refuse("", "The ticket is solved: reopen it first.");

        var field = Kind == EstimateKind.Specific ? nameof(Items) : nameof(CeilingHours);
        var covered = CoversWaiting ? waitingMinutes : 0;
        var ceiling = CeilingMinutes(ticket.ChargedMinutes, covered);
        if (ceiling <= ticket.ApprovedMinutes) return Outcome.Refuse(field, "{0} is approved already: ask for more than that.", WorkedTime.Write(ticket.ApprovedMinutes));
        if (ceiling > MostHours * 60) return Outcome.Refuse(field, "Write hours from 1 to {0}.", MostHours);
        if (ceiling < ticket.ChargedMinutes + covered) return Outcome.Refuse(field, "What is charged and what waits are {0} together: ask for at least that.", WorkedTime.Write(ticket.ChargedMinutes + covered));
        return null;
    }

    private Outcome.Refused? FaultOfItems()
    {
        var items = ItemsOfKind.ToList();
        if (items.Count == 0) return Outcome.Refuse(nameof(Items), "A specific estimate lists its parts: write at least one, with its hours.");
        if (items.Count > MostItems) return Outcome.Refuse(nameof(Items), "At most {0} parts.", MostItems);
        if (items.Find(i => string.IsNullOrWhiteSpace(i.Text)) is { } unnamed) return Outcome.Refuse(nameof(Items), "Say what the {0} are for.", unnamed.Time ?? "");
        if (items.Find(i => i.Text!.Length > EstimateItem.LongestText) is { } longest) return Outcome.Refuse(nameof(Items), "The text is {0} characters; {1} is the most.", longest.Text!.Length, EstimateItem.LongestText);
        if (items.Find(i => i.Minutes is null or < 1 or > MostHours * 60) is { } unread) return Outcome.Refuse(nameof(Items), "Write the hours of “{0}” as 6, 6:30 or 6 h 30 min.", unread.Text!);
        return null;
    }
}
