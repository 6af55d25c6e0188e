namespace LinservSupport.ServiceLevels;

/// <summary>One day on the way to a deadline.</summary>
/// <param name="Day">The day in Stockholm.</param>
/// <param name="Minutes">Working minutes of that day that counted.</param>
/// <param name="WhyNot">Why none, or fewer than usual, counted; null on an ordinary working day.</param>
/// <param name="IsFirst">The day on which the clock was started.</param>
/// <param name="IsLast">The day on which the deadline falls.</param>
public sealed record DeadlineStep(DateOnly Day, int Minutes, Sentence? WhyNot, bool IsFirst, bool IsLast);

/// <summary>How a deadline comes about, day by day, for customers and consultants: the counted minutes add up to the working time between the two instants.</summary>
public static class DeadlineExplanation
{
    /// <param name="from">When the clock was started: registration.</param>
    /// <param name="by">The deadline, from <see cref="AssignmentTarget"/>.</param>
    /// <param name="calendar">The calendar that the deadline was computed with.</param>
    public static IReadOnlyList<DeadlineStep> Of(DateTimeOffset from, DateTimeOffset by, WorkingCalendar calendar)
    {
        var (first, last) = (WorkingCalendar.Day(from), WorkingCalendar.Day(by));
        var steps = new List<DeadlineStep>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var minutes = MinutesOn(day, from, by, calendar);
            var why = calendar.WhyClosed(day) ?? calendar.WhyShort(day);
            if (why is null && minutes == 0) why = Sentence.Of(day == first ? "after working hours" : "before working hours");
            steps.Add(new(day, minutes, why, day == first, day == last));
        }

        return steps;
    }

    // Whole minutes from the start, so that seconds cut off on each day do not add up to a missing minute.
    private static int MinutesOn(DateOnly day, DateTimeOffset from, DateTimeOffset by, WorkingCalendar calendar)
    {
        var (starts, ends) = (WorkingCalendar.At(day, TimeOnly.MinValue), WorkingCalendar.At(day.AddDays(1), TimeOnly.MinValue));
        return calendar.MinutesBetween(from, ends < by ? ends : by) - calendar.MinutesBetween(from, starts < from ? from : starts);
    }
}
