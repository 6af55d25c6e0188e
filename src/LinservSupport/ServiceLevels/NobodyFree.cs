using LinservSupport.Tickets;

namespace LinservSupport.ServiceLevels;

/// <summary>What managers read when nobody qualified is free: who would be, and what keeps each of them, until when.</summary>
public static class NobodyFree
{
    public static Sentence Explain(Ticket ticket, IReadOnlyList<Candidate> qualified)
    {
        var head = Sentence.Of("“{0}” must have a qualified consultant by {1:dddd d MMMM HH:mm}.", ticket.Subject, WorkingCalendar.Local(ticket.Targets.AssignBy));
        var lines = qualified.Select(Line).ToList();
        if (lines.Count == 0) lines.Add(Sentence.Of("Nobody has the skill that it needs: give it to somebody, or assign the ticket by hand."));
        return new(
            string.Join('\n', lines.Select(l => l.English).Prepend(head.English)),
            string.Join('\n', lines.Select(l => l.Swedish).Prepend(head.Swedish)));
    }

    private static Sentence Line(Candidate candidate) => candidate.AbsentTo is { } last
        ? Sentence.Of("{0} is absent until {1:dddd d MMMM}, that day included.", candidate.Name, last)
        : Sentence.Of("{0} has {1} open tickets, and the limit is {2}.", candidate.Name, candidate.OpenTickets, candidate.LoadLimit);
}
