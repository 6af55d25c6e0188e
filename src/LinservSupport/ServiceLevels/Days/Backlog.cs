using LinservSupport.ServiceLevels.Reading;

namespace LinservSupport.ServiceLevels.Days;

/// <summary>Open tickets by age in working days.</summary>
public readonly record struct AgeCount(int ToFive, int ToTen, int Older)
{
    public int All => ToFive + ToTen + Older;
}

/// <summary>How many tickets were open on a day and solved in a span of days; pure, from the flows of all days before.</summary>
public sealed class Backlog
{
    // For each day of registration, how many were solved up to so many days later.
    private readonly List<(DateOnly Day, int Registered, int[] Solved)> _days;

    public Backlog(IEnumerable<DayFlow> flows) => _days = [.. flows.Select(f => (f.Day, f.Registered, Tally.ReadRunning(f.SolvedAfterDays)))];

    /// <summary>Tickets open at the end of a day, by the working days since the day of their registration: 0 to 5, 6 to 10, more.</summary>
    public AgeCount OpenAfter(DateOnly day, WorkingCalendar calendar)
    {
        var (five, ten) = Ages(day, calendar);
        var (young, middle, old) = (0, 0, 0);
        foreach (var (registered, count, solved) in _days)
        {
            if (registered > day) break;
            var open = count - UpTo(solved, day.DayNumber - registered.DayNumber);
            if (registered >= five) young += open;
            else if (registered >= ten) middle += open;
            else old += open;
        }

        return new(young, middle, old);
    }

    /// <summary>Tickets solved in these days, whenever they were registered.</summary>
    public int SolvedIn(DateOnly first, DateOnly last)
    {
        var sum = 0;
        foreach (var (registered, _, solved) in _days)
        {
            if (registered > last) break;
            sum += UpTo(solved, last.DayNumber - registered.DayNumber) - UpTo(solved, first.DayNumber - registered.DayNumber - 1);
        }

        return sum;
    }

    /// <summary>The earliest days of registration of a ticket that is 5, and 10, working days old at the end of a day.</summary>
    public static (DateOnly Five, DateOnly Ten) Ages(DateOnly day, WorkingCalendar calendar) => (WorkingDaysBack(day, 5, calendar), WorkingDaysBack(day, 10, calendar));

    private static int UpTo(int[] running, int value) => value < 0 || running.Length == 0 ? 0 : running[Math.Min(value, running.Length - 1)];

    // The earliest day from which no more than so many working days have begun since.
    private static DateOnly WorkingDaysBack(DateOnly day, int days, WorkingCalendar calendar)
    {
        for (var left = days; left > 0 || !calendar.IsWorkingDay(day); day = day.AddDays(-1))
        {
            if (calendar.IsWorkingDay(day)) left--;
        }

        return day;
    }
}
