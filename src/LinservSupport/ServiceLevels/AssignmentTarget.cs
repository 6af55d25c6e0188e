using LinservSupport.Tickets;

namespace LinservSupport.ServiceLevels;

/// <summary>Policy T1, T2, T6 and T7 as instants on the working calendar, for a ticket registered at an instant.</summary>
public static class AssignmentTarget
{
    public const int WorkingDaysToAssign = 2;
    public const int WorkingMinutesToBegin = 240;
    public const int WorkingDaysBenchmark = 6;
    public const int WorkingDaysPlanned = 10;

    // The sweep assigns this long before the target passes, so that a late ring still keeps it.
    private const int MinutesBeforeTarget = 60;

    public static TicketTargets For(DateTimeOffset registeredAt, WorkingCalendar calendar)
    {
        var assignBy = calendar.AddDays(registeredAt, WorkingDaysToAssign);
        var minutes = calendar.MinutesBetween(registeredAt, assignBy);
        return new TicketTargets
        {
            AssignBy = assignBy,
            WarnAt = calendar.AddMinutes(registeredAt, minutes / 2),
            EscalateAt = calendar.AddMinutes(registeredAt, minutes * 3 / 4),
            AssignAutomaticallyAt = calendar.AddMinutes(registeredAt, Math.Max(0, minutes - MinutesBeforeTarget)),
            BeginBy = calendar.AddMinutes(registeredAt, WorkingMinutesToBegin),
            SixDaysBy = calendar.AddDays(registeredAt, WorkingDaysBenchmark),
            TenDaysBy = calendar.AddDays(registeredAt, WorkingDaysPlanned),
        };
    }
}
