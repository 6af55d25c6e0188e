using LinservSupport.ServiceLevels;

namespace LinservSupport.Tickets.Reading;

/// <summary>A day on which the clocks stand still, with its reason.</summary>
public sealed record ClosedDay(DateOnly Day, Sentence Why);

/// <summary>Where a ticket stands on the working calendar. Waiting counts; nothing here promises a time to solve it (policy T8).</summary>
/// <param name="WorkingDay">1 on the working day of registration, then one more on each working day.</param>
/// <param name="AssignMinutes">Working minutes of the two days to assignment (policy T1).</param>
/// <param name="AssignMinutesUsed">Of these, until the assignment or now.</param>
/// <param name="MinutesADay">Working minutes of an ordinary day, to say the rest in days and hours.</param>
/// <param name="Closed">Weekdays that do not count between registration and the assignment target.</param>
public sealed record TicketClock(int WorkingDay, int AssignMinutes, int AssignMinutesUsed, int MinutesADay, IReadOnlyList<ClosedDay> Closed)
{
    public static readonly TicketClock None = new(1, 1, 0, 1, []);

    public double AssignShare => AssignMinutes == 0 ? 1 : Math.Clamp((double)AssignMinutesUsed / AssignMinutes, 0, 1);

    /// <summary>Whole working days and minutes that are left until the assignment target; both 0 where it has passed.</summary>
    public (int Days, int Minutes) AssignLeft
    {
        get
        {
            var left = Math.Max(0, AssignMinutes - AssignMinutesUsed);
            return (left / MinutesADay, left % MinutesADay);
        }
    }

    /// <param name="now">Until when, where nothing ended it before.</param>
    /// <param name="registeredAt">From when.</param>
    /// <param name="assignedAt">First.</param>
    /// <param name="endedAt">Solved or closed.</param>
    /// <param name="targets">Of the ticket.</param>
    /// <param name="assignment">The calendar that the assignment target was measured by.</param>
    /// <param name="calendar">The one that the days are counted by.</param>
    public static TicketClock At(DateTimeOffset now, DateTimeOffset registeredAt, DateTimeOffset? assignedAt, DateTimeOffset? endedAt, TicketTargets targets, WorkingCalendar assignment, WorkingCalendar calendar)
    {
        var assign = assignment.MinutesBetween(registeredAt, targets.AssignBy);
        var (first, last) = (WorkingCalendar.Day(calendar.NextWorkingInstant(registeredAt)), WorkingCalendar.Day(endedAt ?? now));
        var closed = Days(WorkingCalendar.Day(registeredAt), WorkingCalendar.Day(targets.AssignBy))
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Select(d => (Day: d, Why: assignment.WhyClosed(d)))
            .Where(d => d.Why is not null)
            .Select(d => new ClosedDay(d.Day, d.Why!));
        return new(
            Math.Max(1, Days(first, last).Count(calendar.IsWorkingDay)),
            assign,
            Math.Min(assign, assignment.MinutesBetween(registeredAt, assignedAt ?? endedAt ?? now)),
            Math.Max(1, assign / AssignmentTarget.WorkingDaysToAssign),
            [.. closed]);
    }

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1)) yield return day;
    }
}
