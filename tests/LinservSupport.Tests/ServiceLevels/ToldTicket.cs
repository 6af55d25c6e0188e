using LinservSupport.History;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;

namespace LinservSupport.Tests.ServiceLevels;

/// <summary>A ticket as its history tells it: who had it, when its clocks stopped, for whom it waits.</summary>
public sealed record ToldTicket
{
    public required Ticket Ticket { get; init; }

    public required DateOnly Day { get; init; }

    public DateTimeOffset? Assigned { get; init; }

    public DateTimeOffset? Begun { get; init; }

    public DateTimeOffset? Solved { get; init; }

    public string? Assignee { get; init; }

    public bool IsPrioritised { get; init; }

    public required IReadOnlyList<TicketEvent> Moves { get; init; }

    private Waiting Waited { get; init; } = null!;

    public int Charged => Ticket.TimeEntries.Sum(e => e.ChargedMinutes);

    public int Above => Ticket.TimeEntries.Sum(e => e.AboveApprovedMinutes);

    public string? WaitsIn => Solved is null && Moves.Count > 0 && IsWait(Moves[^1]) ? Moves[^1].After : null;

    public TicketTargets Targets => Ticket.Targets;

    /// <summary>Spans in which it waited for somebody else, until it was solved or until now.</summary>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Waits(DateTimeOffset now)
    {
        var end = Solved ?? now;
        var marks = Waited.Marks.Where(m => m < end).Append(end).Distinct().Order().ToList();
        return marks.Zip(marks.Skip(1)).Where(span => Waited.Waits(span.First));
    }

    // A merged ticket counts once, by the one that goes on, with all that either had earned; a part that was split off has what the whole had then.
    public static ToldTicket Of(Ticket ticket, Dictionary<int, Ticket> all)
    {
        var events = ticket.Events.OrderBy(e => e.Id).ToList();
        var earned = Earned(ticket, all, long.MaxValue).ToList();
        var moves = events.Where(e => e.Kind is EventKind.StateChanged or EventKind.Resolved or EventKind.Reopened or EventKind.Closed).ToList();
        var holder = events.FindLast(e => e.Kind is EventKind.Assigned or EventKind.AssignedAutomatically or EventKind.Unassigned);
        Assert.Equal(earned.Where(e => e.Kind == EventKind.Registered).Min(e => e.At), ticket.RegisteredAt);
        return new()
        {
            Ticket = ticket,
            Day = WorkingCalendar.Day(ticket.RegisteredAt),
            Assigned = First(e => e.Kind is EventKind.Assigned or EventKind.AssignedAutomatically),
            Begun = First(e => e.Kind == EventKind.WorkBegun),
            Solved = moves.Skip(moves.FindLastIndex(e => e.Kind == EventKind.Reopened) + 1).FirstOrDefault(e => e.Kind is EventKind.Resolved or EventKind.Closed)?.At,
            Assignee = holder is null ? ticket.Assignee?.Name : holder.After,
            IsPrioritised = (events.FindLast(e => e.Kind == EventKind.PriorityConfirmed)?.After ?? ticket.Priority.ToString()) != nameof(PriorityClass.Ordinary),
            Moves = moves,
            Waited = WaitingOf(ticket, all, long.MaxValue),
        };

        DateTimeOffset? First(Func<TicketEvent, bool> which) => earned.Where(which).Select(e => (DateTimeOffset?)e.At).Min();
    }

    // Two tickets that became one waited while each of them that was open did; a part that was split off waited while the whole did.
    private static Waiting WaitingOf(Ticket ticket, Dictionary<int, Ticket> all, long before)
    {
        var told = new Waiting(_ => false, ticket.RegisteredAt, null, []);
        foreach (var e in ticket.Events.Where(e => e.Id < before).OrderBy(e => e.Id))
        {
            var (was, from, solved, at) = (told.Waits, told.From, told.Solved, e.At);
            var other = e.Kind is EventKind.MergedHere or EventKind.SplitFrom ? WaitingOf(all[TicketNumber.Read(e.Before)!.Value], all, e.Id) : null;
            Func<DateTimeOffset, bool>? waits = e.Kind switch
            {
                EventKind.StateChanged or EventKind.Resolved or EventKind.Reopened or EventKind.Closed => t => t < at ? was(t) : IsWait(e),
                EventKind.SplitFrom => t => t < at && other!.Waits(t),
                EventKind.MergedHere => t => t >= at ? was(t) : (was(t) || other!.Waits(t)) && (t < from || was(t)) && (t < other!.From || t >= (other.Solved ?? at) || other.Waits(t)),
                _ => null,
            };
            told = new(
                waits ?? was,
                e.Kind == EventKind.Registered ? at : other?.From is { } first && (first < from || e.Kind == EventKind.SplitFrom) ? first : from,
                e.Kind == EventKind.Reopened ? null : e.Kind is EventKind.Resolved or EventKind.Closed ? solved ?? at : solved,
                [.. told.Marks, .. other is null ? [] : other.Marks.Append(other.From).Append(other.Solved ?? at), from, at]);
        }

        return told;
    }

    private static bool IsWait(TicketEvent move) => move.After!.StartsWith("Waiting", StringComparison.Ordinal) || move.After == nameof(TicketState.InNextPatch);

    private static IEnumerable<TicketEvent> Earned(Ticket ticket, Dictionary<int, Ticket> all, long before)
    {
        foreach (var told in ticket.Events.Where(e => e.Id < before))
        {
            yield return told;
            var other = told.Kind is EventKind.MergedHere or EventKind.SplitFrom ? all[TicketNumber.Read(told.Before)!.Value] : null;
            if (other is not null) foreach (var earlier in Earned(other, all, told.Id)) yield return earlier;
        }
    }
    private sealed record Waiting(Func<DateTimeOffset, bool> Waits, DateTimeOffset From, DateTimeOffset? Solved, IReadOnlyList<DateTimeOffset> Marks);
}
