using LinservSupport.History;

namespace LinservSupport.Tickets;

/// <summary>How far it has come: the moves that <see cref="TicketStatePolicy"/> allows, and back (policy T3).</summary>
public sealed partial class Ticket
{
    public TicketState State { get; private set; } = TicketState.Registered;

    // Where work stands, whoever is waited for.
    private TicketState StateOfWork => WorkBegunAt is not null ? TicketState.InProgress : AssigneeId is not null ? TicketState.Assigned : TicketState.Registered;

    /// <summary>Set once, when first resolved after the last reopening.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When it waited for somebody else, as <see cref="WaitSpans"/> writes it: what the history says, for the service levels.</summary>
    public string Waits { get; private set; } = "";

    /// <summary>
    /// Moves to another state where <see cref="TicketStatePolicy"/> allows it. Solving or closing takes back an estimate that nobody has
    /// answered: load the pending ones of <see cref="Estimates"/> before.
    /// </summary>
    /// <returns>False, with nothing changed, where there is no such move.</returns>
    public bool MoveTo(TicketState next, Actor actor, DateTimeOffset at, string? because = null)
    {
        if (!TicketStatePolicy.Allows(State, next) || MergedIntoId is not null) return false;

        var kind = next switch
        {
            TicketState.Resolved => EventKind.Resolved,
            TicketState.Closed => EventKind.Closed,
            _ when State is TicketState.Resolved or TicketState.Closed => EventKind.Reopened,
            _ => EventKind.StateChanged,
        };
        Record(at, actor, kind, State.ToString(), next.ToString(), kind == EventKind.Reopened ? "T3" : null, because);
        Waits = WaitSpans.Move(Waits, State, next, at);
        State = next;
        WaitForAnswer(next == TicketState.WaitingForCustomer ? at : null);
        ResolvedAt = next is TicketState.Resolved or TicketState.Closed ? ResolvedAt ?? at : null;
        ClosedAt = next == TicketState.Closed ? at : null;
        if (!TicketStatePolicy.IsOpen(next)) foreach (var unanswered in Estimates.Where(e => e.IsPending)) unanswered.Withdraw(null, actor, at);
        return true;
    }

    /// <summary>Back to where work stood: the registration time, the 4 hours and the time already used stay (policy T3).</summary>
    /// <returns>False, with nothing changed, where the ticket is open.</returns>
    public bool Reopen(Actor actor, DateTimeOffset at, string? because = null) => !TicketStatePolicy.IsOpen(State)
        && MoveTo(StateOfWork, actor, at, because);
}
