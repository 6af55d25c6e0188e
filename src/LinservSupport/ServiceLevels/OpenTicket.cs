using System.Linq.Expressions;
using LinservSupport.Priorities;
using LinservSupport.Tickets;

namespace LinservSupport.ServiceLevels;

/// <summary>An open ticket as the managers' page needs to know it.</summary>
public sealed record OpenTicket
{
    public required int Id { get; init; }

    public required string Subject { get; init; }

    public string? Customer { get; init; }

    public TicketState State { get; init; }

    public PriorityClass Priority { get; init; }

    public int? AssigneeId { get; init; }

    public string? Assignee { get; init; }

    public DateTimeOffset RegisteredAt { get; init; }

    public DateTimeOffset? WorkBegunAt { get; init; }

    public DateTimeOffset? CustomerWroteAt { get; init; }

    public DateTimeOffset? WeWroteAt { get; init; }

    public required TicketTargets Targets { get; init; }

    public int ChargedMinutes { get; init; }

    public int ApprovedMinutes { get; init; }

    /// <summary>Worked beyond the approved time and not charged (policy H6).</summary>
    public int AboveApprovedMinutes { get; init; }

    public string Number => TicketNumber.Write(Id);

    public bool IsWaiting => TicketStatePolicy.Waiting.Contains(State);

    /// <summary>Three quarters of the approved time or more are used, or work was done beyond it.</summary>
    public bool IsNearApproved => AboveApprovedMinutes > 0 || ChargedMinutes * 4 >= ApprovedMinutes * 3;
}

/// <summary>What may go wrong with an open ticket, the most pressing first.</summary>
public enum Risk
{
    NotAssigned,
    NotBegun,
    NoAnswer,
    PassesTenDays,
}

/// <summary>A ticket at risk.</summary>
/// <param name="Ticket">Which.</param>
/// <param name="Kind">What may go wrong, or has.</param>
/// <param name="By">By when it must not have.</param>
/// <param name="IsLate">That time is over.</param>
public sealed record TicketAtRisk(OpenTicket Ticket, Risk Kind, DateTimeOffset By, bool IsLate);

/// <summary>Which open tickets need a manager's eye now. Waiting tickets are not at risk: the next step is not ours.</summary>
public static class RiskPolicy
{
    /// <summary>Not begun counts from three of the four working hours on (policy T2).</summary>
    public const int MinutesBeforeBegin = 60;

    /// <summary>A customer waits for an answer so many working days at most.</summary>
    public const int WorkingDaysToAnswer = 3;

    public static TicketAtRisk? Find(OpenTicket ticket, DateTimeOffset now, WorkingCalendar calendar)
    {
        if (ticket.IsWaiting) return null;

        var targets = ticket.Targets;
        if (ticket.AssigneeId is null && targets.WarnAt <= now) return Make(Risk.NotAssigned, targets.AssignBy);
        if (ticket.WorkBegunAt is null && (targets.BeginBy <= now || calendar.MinutesBetween(now, targets.BeginBy) <= MinutesBeforeBegin))
            return Make(Risk.NotBegun, targets.BeginBy);
        if (ticket.WorkBegunAt is not null && ticket.CustomerWroteAt is { } wrote && (ticket.WeWroteAt is null || ticket.WeWroteAt < wrote)
            && calendar.AddDays(wrote, WorkingDaysToAnswer) is var answerBy && answerBy <= now)
            return Make(Risk.NoAnswer, answerBy);
        // Only what can still be helped: what has passed ten days stands in the backlog by age.
        return now < targets.TenDaysBy && targets.TenDaysBy <= calendar.AddDays(now, 1) ? Make(Risk.PassesTenDays, targets.TenDaysBy) : null;

        TicketAtRisk Make(Risk kind, DateTimeOffset by) => new(ticket, kind, by, by <= now);
    }

    /// <summary>Finds every ticket that <see cref="Find"/> would, and few others: what the database can tell without a calendar.</summary>
    public static Expression<Func<Ticket, bool>> MayBe(DateTimeOffset now, WorkingCalendar calendar)
    {
        var beginBefore = calendar.AddMinutes(now, MinutesBeforeBegin + 1);
        // Working days are at least as many days of the almanac.
        var wroteBefore = now.AddDays(1 - WorkingDaysToAnswer);
        var tenDaysBefore = calendar.AddDays(now, 1);
        return t => t.State != TicketState.WaitingForCustomer && t.State != TicketState.WaitingForApproval && t.State != TicketState.WaitingForThirdParty && t.State != TicketState.InNextPatch
            && ((t.AssigneeId == null && t.Targets.WarnAt <= now)
                || (t.WorkBegunAt == null && t.Targets.BeginBy <= beginBefore)
                || (t.WorkBegunAt != null && t.CustomerWroteAt <= wroteBefore && (t.WeWroteAt == null || t.WeWroteAt < t.CustomerWroteAt))
                || (t.Targets.TenDaysBy > now && t.Targets.TenDaysBy <= tenDaysBefore));
    }
}
