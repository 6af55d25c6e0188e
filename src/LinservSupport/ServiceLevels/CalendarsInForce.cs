using LinservSupport.Tickets;

namespace LinservSupport.ServiceLevels;

/// <summary>
/// The calendar of today, and those that it has replaced since a ticket was registered: each target is explained by the calendar that it was
/// measured by, which is the one that stood when it was settled.
/// </summary>
/// <param name="now">In force.</param>
/// <param name="earlier">Those before, with the instant until which each stood, the earliest first.</param>
public sealed class CalendarsInForce(WorkingCalendar now, IReadOnlyList<(DateTimeOffset UntilAt, WorkingCalendar Calendar)> earlier)
{
    public WorkingCalendar Now => now;

    /// <summary>For the assignment target (policy T1).</summary>
    public WorkingCalendar ForAssignment(DateTimeOffset registeredAt, TicketTargets targets, DateTimeOffset? assignedAt, DateTimeOffset? resolvedAt) =>
        That(assignedAt ?? resolvedAt, c => c.AddDays(registeredAt, AssignmentTarget.WorkingDaysToAssign) == targets.AssignBy);

    /// <summary>For the four hours (policy T2).</summary>
    public WorkingCalendar ForBeginning(DateTimeOffset registeredAt, TicketTargets targets, DateTimeOffset? begunAt, DateTimeOffset? resolvedAt) =>
        That(begunAt ?? resolvedAt, c => c.AddMinutes(registeredAt, AssignmentTarget.WorkingMinutesToBegin) == targets.BeginBy);

    /// <summary>For the six and the ten days (policy T6, T7).</summary>
    public WorkingCalendar ForSolving(DateTimeOffset registeredAt, TicketTargets targets, DateTimeOffset? resolvedAt) =>
        That(resolvedAt, c => c.AddDays(registeredAt, AssignmentTarget.WorkingDaysPlanned) == targets.TenDaysBy);

    // Merging and reopening bring targets along that were settled at another time than the ticket's own: then it is the latest that gives them.
    private WorkingCalendar That(DateTimeOffset? settledAt, Func<WorkingCalendar, bool> gives)
    {
        var stood = settledAt is { } at ? earlier.FirstOrDefault(e => e.UntilAt > at).Calendar ?? now : now;
        return earlier.Count == 0 || gives(stood) ? stood : earlier.Select(e => e.Calendar).Append(now).LastOrDefault(gives) ?? stood;
    }
}
