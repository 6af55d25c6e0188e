using LinservSupport.ServiceLevels.Days;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>One week of the period.</summary>
/// <param name="Days">Its days that lie in the period.</param>
/// <param name="Measures">The promises, for tickets registered in those days.</param>
/// <param name="Solved">Tickets solved in those days, whenever they were registered.</param>
/// <param name="Backlog">Tickets open at the end of the last of those days.</param>
public sealed record WeekLevels(Period Days, Measures Measures, int Solved, AgeCount Backlog)
{
    public DateOnly Monday => Period.MondayOf(Days.From);
}

/// <summary>Tickets that took more than 10 working days, and their waiting.</summary>
/// <param name="Count">Tickets of the period that were not solved in 10 working days.</param>
/// <param name="Waited">Of those, how many waited for the customer, an approval, a third party or a patch.</param>
/// <param name="WaitedMinutes">Working minutes that they waited in all.</param>
public sealed record LateTickets(int Count, int Waited, int WaitedMinutes);

/// <summary>Everything on the managers' page.</summary>
/// <param name="Period">The days.</param>
/// <param name="At">The instant for which it is said.</param>
/// <param name="Now">The promises of the period.</param>
/// <param name="Before">Of as many days before.</param>
/// <param name="YearBefore">Of the same days a year before.</param>
/// <param name="Weeks">Week by week.</param>
/// <param name="SolvedOnDay">Tickets of the period solved on each working day from 1; the last is that or later.</param>
/// <param name="MedianMinutesToBegin">Working minutes; null where none has begun.</param>
/// <param name="MedianMinutesToSolve">Working minutes; null where none is solved.</param>
/// <param name="Late">Those over 10 working days.</param>
/// <param name="Open">Open tickets now, enquiries too.</param>
/// <param name="AtRisk">At risk now.</param>
/// <param name="Approved">Approved time of the open tickets.</param>
/// <param name="Load">Per consultant.</param>
/// <param name="Hours">Minutes worked in the period by clause.</param>
public sealed record Levels(
    Period Period,
    DateTimeOffset At,
    Measures Now,
    Measures Before,
    Measures YearBefore,
    IReadOnlyList<WeekLevels> Weeks,
    IReadOnlyList<int> SolvedOnDay,
    int? MedianMinutesToBegin,
    int? MedianMinutesToSolve,
    LateTickets Late,
    int Open,
    IReadOnlyList<TicketAtRisk> AtRisk,
    ApprovedTime Approved,
    IReadOnlyList<ConsultantLoad> Load,
    IReadOnlyList<ClauseMinutes> Hours)
{
    /// <summary>The last bar of the histogram: this many working days or more.</summary>
    public const int LastDay = 15;
}
