using LinservSupport.ServiceLevels;

namespace LinservSupport.Priorities;

/// <summary>
/// Days by which Swedish companies declare and pay VAT, employer contributions and withheld tax: the 12th (in January and August the 17th)
/// and the 26th (in December the 27th), by skatteförfarandelagen (2011:1244) chapters 26 and 62. One that is a Saturday, Sunday,
/// holiday or one of the three eves moves to the next working day (lag 1930:173).
/// </summary>
public static class TaxDays
{
    /// <summary>The days of a month, in order; both lie in the month except where the 27th of December is moved.</summary>
    public static IReadOnlyList<DateOnly> In(int year, int month) =>
    [
        WorkingDayFrom(new(year, month, month is 1 or 8 ? 17 : 12)),
        WorkingDayFrom(new(year, month, month == 12 ? 27 : 26)),
    ];

    /// <summary>The first tax day on or after a day.</summary>
    public static DateOnly Next(DateOnly day)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        return In(month.Year, month.Month).Concat(In(month.AddMonths(1).Year, month.AddMonths(1).Month)).First(d => d >= day);
    }

    /// <summary>The day from which a tax day is near: so many working days before it.</summary>
    public static DateOnly NearFrom(DateOnly taxDay, int workingDays)
    {
        var day = taxDay;
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(-1);
            if (IsWorked(day)) left--;
        }

        return day;
    }

    private static DateOnly WorkingDayFrom(DateOnly day)
    {
        while (!IsWorked(day)) day = day.AddDays(1);
        return day;
    }

    private static bool IsWorked(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && SwedishHolidays.On(day) is null;
}
