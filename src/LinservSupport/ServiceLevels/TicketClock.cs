namespace LinservSupport.ServiceLevels;

/// <summary>What the clocks of one ticket came to.</summary>
public sealed record TicketClock(int Id, DateTimeOffset RegisteredAt, DateTimeOffset? WorkBegunAt, DateTimeOffset? ResolvedAt);

/// <summary>How long tickets took, and how many were open when; pure, from the tickets' clocks.</summary>
public static class TicketClocks
{
    /// <summary>The last bar of the histogram: this many working days or more.</summary>
    public const int LastDay = 15;

    /// <summary>On which working day a ticket was solved: 1 is within one working day of registration; <see cref="LastDay"/> is that or later.</summary>
    public static int SolvedOnDay(TicketClock ticket, WorkingCalendar calendar)
    {
        for (var days = 1; days < LastDay; days++)
        {
            if (ticket.ResolvedAt <= calendar.AddDays(ticket.RegisteredAt, days)) return days;
        }

        return LastDay;
    }

    /// <summary>Tickets solved on each working day, from 1 to <see cref="LastDay"/>.</summary>
    public static IReadOnlyList<int> Histogram(IEnumerable<TicketClock> tickets, WorkingCalendar calendar)
    {
        var bars = new int[LastDay];
        foreach (var ticket in tickets.Where(t => t.ResolvedAt is not null)) bars[SolvedOnDay(ticket, calendar) - 1]++;
        return bars;
    }

    /// <summary>Median of the working minutes to an instant, where a ticket has it; null where none has.</summary>
    public static int? MedianMinutes(IEnumerable<TicketClock> tickets, Func<TicketClock, DateTimeOffset?> to, WorkingCalendar calendar)
    {
        var minutes = tickets.Where(t => to(t) is not null).Select(t => calendar.MinutesBetween(t.RegisteredAt, to(t)!.Value)).Order().ToList();
        return minutes.Count == 0 ? null : (minutes[(minutes.Count - 1) / 2] + minutes[minutes.Count / 2]) / 2;
    }

    /// <summary>Tickets open at the end of a day, by the working days since the day of their registration: 0 to 5, 6 to 10, more.</summary>
    public static AgeCount OpenAfter(DateOnly day, IEnumerable<TicketClock> tickets, WorkingCalendar calendar)
    {
        var end = WorkingCalendar.At(day.AddDays(1), TimeOnly.MinValue);
        var (five, ten) = (WorkingDaysBack(day, 5, calendar), WorkingDaysBack(day, 10, calendar));
        var (young, middle, old) = (0, 0, 0);
        foreach (var ticket in tickets.Where(t => t.RegisteredAt < end && (t.ResolvedAt is null || t.ResolvedAt >= end)))
        {
            var registered = WorkingCalendar.Day(ticket.RegisteredAt);
            if (registered >= five) young++;
            else if (registered >= ten) middle++;
            else old++;
        }

        return new(young, middle, old);
    }

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

/// <summary>Open tickets by age in working days.</summary>
public readonly record struct AgeCount(int ToFive, int ToTen, int Older)
{
    public int All => ToFive + ToTen + Older;
}
