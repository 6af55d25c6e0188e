namespace LinservSupport.ServiceLevels.Days;

/// <summary>The calendar's answers for many tickets: each day is worked out once.</summary>
public sealed class WorkingTime(WorkingCalendar calendar)
{
    private readonly Dictionary<DateOnly, (DateTimeOffset Start, DateTimeOffset End)[]> _days = [];

    /// <summary>As <see cref="WorkingCalendar.MinutesBetween"/>.</summary>
    public int MinutesBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var total = TimeSpan.Zero;
        var last = WorkingCalendar.Day(to);
        for (var day = WorkingCalendar.Day(from); day <= last; day = day.AddDays(1))
        {
            foreach (var (start, end) in SpansOf(day))
            {
                var begin = start > from ? start : from;
                var stop = end < to ? end : to;
                if (stop > begin) total += stop - begin;
            }
        }

        return (int)total.TotalMinutes;
    }

    /// <summary>On which working day a ticket was solved: 1 is within one working day of registration, and so on without end.</summary>
    public int SolvedOnDay(DateTimeOffset registeredAt, DateTimeOffset resolvedAt)
    {
        var (first, last) = (WorkingCalendar.Day(calendar.NextWorkingInstant(registeredAt)), WorkingCalendar.Day(resolvedAt));
        var days = 0;
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(1))
        {
            if (SpansOf(day).Length > 0) days++;
        }

        // On a working day its own mark lies somewhere in it; on another day the mark before has passed.
        if (days == 0) return 1;
        return SpansOf(last).Length > 0 && resolvedAt <= calendar.AddDays(registeredAt, days) ? days : days + 1;
    }

    private (DateTimeOffset Start, DateTimeOffset End)[] SpansOf(DateOnly day)
    {
        if (!_days.TryGetValue(day, out var spans))
            _days[day] = spans = [.. calendar.SpansOf(day).Select(s => (WorkingCalendar.At(day, s.From), WorkingCalendar.At(day, s.To)))];
        return spans;
    }
}
