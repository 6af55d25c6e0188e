using LinservSupport.Tickets;

namespace LinservSupport.ServiceLevels;

/// <summary>
/// What managers read when nobody qualified is free: who would be, what keeps each of them and until when. An absence has an end;
/// a load limit has none that a calendar knows, so there it says how many tickets are in the way.
/// </summary>
public static class NobodyFree
{
    public static Sentence Explain(Ticket ticket, IReadOnlyList<Candidate> qualified, WorkingCalendar calendar)
    {
        List<Sentence> lines = [Sentence.Of("“{0}” must have a qualified consultant by {1:dddd d MMMM HH:mm}.", ticket.Subject, WorkingCalendar.Local(ticket.Targets.AssignBy))];
        if (qualified.Count == 0) lines.Add(Sentence.Of("Nobody has the skill that it needs: give it to somebody, or assign the ticket by hand."));
        lines.AddRange(qualified.Select(q => Line(q, calendar)));
        if (qualified.Count > 0) lines.Add(First(qualified, calendar));
        return new(string.Join('\n', lines.Select(l => l.English)), string.Join('\n', lines.Select(l => l.Swedish)));
    }

    private static Sentence Line(Candidate candidate, WorkingCalendar calendar)
    {
        var (open, limit, tooMany) = (candidate.OpenTickets, candidate.LoadLimit, candidate.OpenTickets - candidate.LoadLimit + 1);
        return candidate switch
        {
            { AbsentTo: { } last } => Sentence.Of("{0} is absent until {1:dddd d MMMM}, that day included, and back on {2:dddd d MMMM}.", candidate.Name, last, calendar.WorkingDayAfter(last))
                .Then(candidate.HasRoom ? Sentence.Nothing : Sentence.Of("Even then {0} of {1} open tickets must be solved first; the load limit is {2}.", tooMany, open, limit)),
            { LoadLimit: 0 } => Sentence.Of("{0} is present, with the load limit 0: nothing is assigned automatically, until you raise it.", candidate.Name),
            _ => Sentence.Of("{0} is present, with {1} open tickets, of which {2} wait for somebody else, and the load limit {3}: free when {4} of them are solved, which no calendar tells.", candidate.Name, open, candidate.WaitingTickets, limit, tooMany)
                .Then(candidate.NextAbsence is { } next ? Sentence.Of("Away again from {0:d MMMM} to {1:d MMMM}.", next.From, next.To) : Sentence.Nothing),
        };
    }

    private static Sentence First(IReadOnlyList<Candidate> qualified, WorkingCalendar calendar) =>
        qualified.Where(q => q is { AbsentTo: not null, HasRoom: true }).MinBy(q => q.AbsentTo) is { } first
            ? Sentence.Of("The first with room is {0}, on {1:dddd d MMMM}. Until then whoever becomes free gets the ticket automatically; or assign it by hand.", first.Name, calendar.WorkingDayAfter(first.AbsentTo!.Value))
            : Sentence.Of("Nobody’s return alone gives room: whoever gets below the limit first gets the ticket automatically. Raise a limit, or assign it by hand.");
}
