using System.Linq.Expressions;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;

namespace LinservSupport.Tickets.Reading;

/// <summary>The saved ways to look at the queue; each is a filter, none changes the order.</summary>
public enum QueueView
{
    AllOpen,
    Unassigned,
    Mine,
    Prioritised,

    /// <summary>Unassigned, and three quarters of the two working days have passed (policy T1).</summary>
    AtRisk,

    /// <summary>The next step is the customer's: an answer or an approval.</summary>
    Waiting,

    /// <summary>Three quarters or more of the approved time is charged (policy H1).</summary>
    NearApproved,

    /// <summary>Unassigned, and the two working days end today or have ended (policy T1).</summary>
    DueToday,

    /// <summary>A priority is suggested that nobody has confirmed or changed yet (policy T4).</summary>
    ToConfirm,

    /// <summary>Unassigned, and the queue was warned at half of the two working days (policy T1).</summary>
    AtHalf,
}

public static class QueueViews
{
    /// <summary>
    /// Open tickets, said as the filtered index of the queue says it: a list of states as a parameter would not reach that index.
    /// </summary>
    public static IQueryable<Ticket> Open(this IQueryable<Ticket> tickets) =>
        tickets.Where(t => t.State != TicketState.Resolved && t.State != TicketState.Closed);

    /// <summary>Confirmed class, then registration time (policy T3, T4): the order of <see cref="QueuePlace"/>, and the only one there is.</summary>
    public static IOrderedQueryable<Ticket> InQueueOrder(this IQueryable<Ticket> tickets) =>
        tickets.OrderBy(t => t.QueueRank).ThenBy(t => t.RegisteredAt).ThenBy(t => t.Id);

    /// <summary>What comes after a place, for the next page: no row is seen twice or missed while others leave the queue.</summary>
    public static IQueryable<Ticket> After(this IQueryable<Ticket> tickets, QueuePlace place) => tickets.Where(t =>
        t.QueueRank > place.Rank || (t.QueueRank == place.Rank
            && (t.RegisteredAt > place.RegisteredAt || (t.RegisteredAt == place.RegisteredAt && t.Id > place.TicketId))));

    /// <summary>Which open tickets a view shows.</summary>
    public static Expression<Func<Ticket, bool>> Shows(this QueueView view, Viewer viewer, DateTimeOffset now)
    {
        var me = viewer.ConsultantId ?? 0;
        var tomorrow = WorkingCalendar.At(WorkingCalendar.Day(now).AddDays(1), TimeOnly.MinValue);
        return view switch
        {
            QueueView.Unassigned => t => t.AssigneeId == null,
            QueueView.Mine => t => t.AssigneeId == me,
            QueueView.Prioritised => t => t.QueueRank < PriorityPolicy.OrdinaryRank,
            QueueView.AtRisk => t => t.AssigneeId == null && t.Targets.EscalateAt <= now,
            QueueView.Waiting => t => t.State == TicketState.WaitingForCustomer || t.State == TicketState.WaitingForApproval,
            QueueView.NearApproved => t => t.ChargedMinutes * 4 >= t.ApprovedMinutes * 3,
            QueueView.DueToday => t => t.AssigneeId == null && t.Targets.AssignBy < tomorrow,
            QueueView.ToConfirm => t => t.PriorityConfirmedAt == null && t.SuggestedPriority != PriorityClass.Ordinary,
            QueueView.AtHalf => t => t.AssigneeId == null && t.AssignmentWarnedAt != null,
            _ => t => true,
        };
    }
}
