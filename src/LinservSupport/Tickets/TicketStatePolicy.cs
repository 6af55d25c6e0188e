using static LinservSupport.Tickets.TicketState;

namespace LinservSupport.Tickets;

/// <summary>Which moves between states there are.</summary>
public static class TicketStatePolicy
{
    /// <summary>States in which somebody may still have to do something.</summary>
    public static readonly TicketState[] Open =
        [Registered, Assigned, InProgress, WaitingForCustomer, WaitingForApproval, WaitingForThirdParty, InNextPatch];

    /// <summary>Open, or solved and not closed yet.</summary>
    public static readonly TicketState[] NotClosed = [.. Open, Resolved];

    /// <summary>States in which the next step is not ours.</summary>
    public static readonly TicketState[] Waiting = [WaitingForCustomer, WaitingForApproval, WaitingForThirdParty, InNextPatch];

    public static bool IsOpen(TicketState state) => state is not (Resolved or Closed);

    /// <summary>Days after closing in which a ticket may be reopened, with its 4 hours and the time already used.</summary>
    public const int DaysToReopen = 30;

    /// <summary>True where a ticket is solved or closed, and not closed for too long to reopen.</summary>
    public static bool MayReopen(TicketState state, DateTimeOffset? closedAt, DateTimeOffset now) =>
        state == Resolved || (state == Closed && (closedAt is null || now <= closedAt.Value.AddDays(DaysToReopen)));

    public static bool Allows(TicketState from, TicketState to) => (from, to) switch
    {
        _ when from == to => false,
        (Closed, InProgress or Assigned or Registered) => true,
        (Closed, _) => false,
        (Resolved, Closed or InProgress or Assigned or Registered) => true,
        (Resolved, _) => false,
        (_, Registered) => false,
        _ => true,
    };
}
