using LinservSupport.People;

namespace LinservSupport.ServiceLevels;

/// <summary>Says why somebody is suggested for a ticket, or is not, in the terms by which the product assigns (policy T1); from what it decides by, so nothing about the customer can come in (policy T5).</summary>
public static class AssignmentReason
{
    public static Sentence Of(Candidate candidate, AssignmentDecision decision, Area area, WorkingCalendar calendar) => candidate switch
    {
        _ when !candidate.Skills.Contains(area) => Sentence.Of("Lacks the skill for {0}.", Names.Of(area)),
        _ when candidate == decision.Chosen => Chosen(candidate, decision, area),
        { AbsentTo: { } last } => Sentence.Of("Away until {0:d MMMM}, back on {1:d MMMM}.", last, calendar.WorkingDayAfter(last)),
        { HasRoom: false } => Sentence.Of("At the load limit: {0} open, {1} at most.", candidate.OpenTickets, candidate.LoadLimit),
        _ when decision.Chosen is { } chosen && candidate.OpenTickets > chosen.OpenTickets => Sentence.Of("Has more open work than {0}.", chosen.Name),
        _ => Sentence.Of("Has as little open work; it was their turn later than {0}.", decision.Chosen?.Name ?? ""),
    };

    private static Sentence Chosen(Candidate chosen, AssignmentDecision decision, Area area)
    {
        var equals = decision.Qualified.Count(c => c.IsFree && c.OpenTickets == chosen.OpenTickets) - 1;
        return equals == 0
            ? Sentence.Of("Has the skill for {0}, is present, and has the least open work.", Names.Of(area))
            : Sentence.Of("Has the skill for {0}, is present, has as little open work as {1} more, and waited longest for a turn.", Names.Of(area), equals);
    }
}
