using System.Globalization;

namespace LinservSupport.ServiceLevels;

/// <summary>Days in Stockholm, both included.</summary>
public sealed record Period(DateOnly From, DateOnly To)
{
    public const int MostDays = 3 * 366;

    /// <summary>So many days up to and with a day.</summary>
    public static Period Last(int days, DateOnly today) => new(today.AddDays(1 - days), today);

    public static Period Year(int year) => new(new(year, 1, 1), new(year, 12, 31));

    /// <summary>From Monday up to and with a day.</summary>
    public static Period WeekTo(DateOnly today) => new(MondayOf(today), today);

    public static Period MonthTo(DateOnly today) => new(new(today.Year, today.Month, 1), today);

    public static Period QuarterTo(DateOnly today) => new(new(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1), today);

    public static Period YearTo(DateOnly today) => new(new(today.Year, 1, 1), today);

    /// <summary>What was typed, put right: ends in their order, not before 2000, not after today, not longer than three years; the last 90 days where nothing was.</summary>
    public static Period Typed(DateOnly? from, DateOnly? to, DateOnly today)
    {
        if (from is null && to is null) return Last(Reading.PublicFigures.Days, today);

        if (from > to) (from, to) = (to, from);
        var last = Late(to) is { } end && end < today ? end : today;
        var first = Late(from) ?? last.AddDays(1 - Reading.PublicFigures.Days);
        if (first > last) first = last;
        return new(last.DayNumber - first.DayNumber >= MostDays ? last.AddDays(1 - MostDays) : first, last);
    }

    // Long before any ticket; a year before the first of all days there is none.
    private static DateOnly? Late(DateOnly? typed) => typed < WorkingHours.FromTheBeginning ? WorkingHours.FromTheBeginning : typed;

    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>As many days just before.</summary>
    public Period Before => new(From.AddDays(-Days), From.AddDays(-1));

    public Period YearBefore => new(From.AddYears(-1), To.AddYears(-1));

    /// <summary>The first instant, and the first one after the last.</summary>
    public (DateTimeOffset First, DateTimeOffset End) Instants =>
        (WorkingCalendar.At(From, TimeOnly.MinValue), WorkingCalendar.At(To.AddDays(1), TimeOnly.MinValue));

    /// <summary>The Mondays of the weeks that the period touches.</summary>
    public IEnumerable<DateOnly> Mondays
    {
        get
        {
            for (var monday = MondayOf(From); monday <= To; monday = monday.AddDays(7)) yield return monday;
        }
    }

    /// <summary>The weeks that the period touches, cut to it.</summary>
    public IEnumerable<Period> Weeks => Mondays.Select(m => new Period(m < From ? From : m, m.AddDays(6) > To ? To : m.AddDays(6)));

    /// <summary>The written-out one of a record would write the days before, and those before them, without end.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd} to {To:yyyy-MM-dd}");

    public bool Has(DateOnly day) => From <= day && day <= To;

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
