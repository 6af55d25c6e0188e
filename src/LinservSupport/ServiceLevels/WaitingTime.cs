using LinservSupport.ServiceLevels.Days;
using LinservSupport.Tickets;

namespace LinservSupport.ServiceLevels;

/// <summary>A change of state, from the history.</summary>
public sealed record StateChange(int TicketId, DateTimeOffset At, TicketState After);

/// <summary>How long a ticket waited for somebody else; shown beside the measures, never taken off them (policy T6).</summary>
public static class WaitingTime
{
    /// <param name="changes">All changes of one ticket's state that begin or end waiting, in order of time.</param>
    /// <param name="until">When it was solved, or now.</param>
    /// <param name="time">The working calendar's answers.</param>
    /// <returns>Working minutes.</returns>
    public static int Minutes(IEnumerable<StateChange> changes, DateTimeOffset until, WorkingTime time)
    {
        DateTimeOffset? since = null;
        var minutes = 0;
        foreach (var change in changes)
        {
            if (since is { } start) minutes += time.MinutesBetween(start, change.At);
            since = TicketStatePolicy.Waiting.Contains(change.After) ? change.At : null;
        }

        return since is { } last ? minutes + time.MinutesBetween(last, until) : minutes;
    }
}
