namespace LinservSupport.Priorities.Reading;

/// <summary>Says why a ticket stands where it stands, in words (policy T3, T4); from its place alone, so no fact about the customer can come in (policy T5).</summary>
public static class QueueReason
{
    public static Sentence Of(QueuePosition place) => place switch
    {
        { PrioritisedBefore: 0, EarlierBefore: 0 } => Sentence.Of("Nothing is before it: it is next."),
        { PrioritisedBefore: 0, EarlierBefore: 1 } => Sentence.Of("1 earlier ticket is before it."),
        { PrioritisedBefore: 0 } => Sentence.Of("{0} earlier tickets are before it.", place.EarlierBefore),
        { PrioritisedBefore: 1, EarlierBefore: 0 } => Sentence.Of("1 prioritised ticket is before it."),
        { EarlierBefore: 0 } => Sentence.Of("{0} prioritised tickets are before it.", place.PrioritisedBefore),
        { PrioritisedBefore: 1, EarlierBefore: 1 } => Sentence.Of("1 prioritised ticket and 1 earlier one are before it."),
        { PrioritisedBefore: 1 } => Sentence.Of("1 prioritised ticket and {0} earlier ones are before it.", place.EarlierBefore),
        { EarlierBefore: 1 } => Sentence.Of("{0} prioritised tickets and 1 earlier one are before it.", place.PrioritisedBefore),
        _ => Sentence.Of("{0} prioritised tickets and {1} earlier ones are before it.", place.PrioritisedBefore, place.EarlierBefore),
    };
}

/// <summary>A confirmed class that goes first only near a tax day, and is not near one now.</summary>
/// <param name="From">The day from which it goes first.</param>
/// <param name="TaxDay">The tax day.</param>
public sealed record WaitsForTaxDay(DateOnly From, DateOnly TaxDay)
{
    /// <summary>Null where the ticket goes first now, or never does.</summary>
    public static WaitsForTaxDay? Of(PriorityClass priority, DateOnly day, IEnumerable<PriorityRule> rules) =>
        priority != PriorityClass.Ordinary && rules.FirstOrDefault(r => r.Class == priority && r.IsInForce(day)) is { DaysBeforeTaxDay: not null } rule && rule.GoesFirstFrom(day) is var from && from > day
            ? new(from, TaxDays.Next(day))
            : null;
}
