using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>The hours of an ordinary week, for the days on which they hold.</summary>
/// <param name="ValidFrom">Null where they have always been so.</param>
/// <param name="ValidTo">The last day; null while there is no end.</param>
/// <param name="Days">From Monday; null hours on weekdays that are not worked.</param>
public sealed record WorkingWeek(DateOnly? ValidFrom, DateOnly? ValidTo, IReadOnlyList<(DayOfWeek Day, WorkingHours? Hours)> Days)
{
    public bool IsInForce(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}

/// <summary>The working weeks, the closing days, and the calendar that they make.</summary>
/// <param name="Weeks">Planned ones first, then the one in force, then those before.</param>
/// <param name="Closed">Closing days of this year and later.</param>
/// <param name="Calendar">For the months.</param>
/// <param name="Today">In Stockholm.</param>
public sealed record CalendarView(IReadOnlyList<WorkingWeek> Weeks, IReadOnlyList<ClosingDay> Closed, WorkingCalendar Calendar, DateOnly Today)
{
    public WorkingWeek InForce => Weeks.First(w => w.IsInForce(Today));

    /// <summary>Public and bank holidays of this year and the next.</summary>
    public IEnumerable<Holiday> Holidays => SwedishHolidays.In(Today.Year).Concat(SwedishHolidays.In(Today.Year + 1));
}

/// <summary>The working calendar, for managers.</summary>
public sealed class CalendarPage(SupportDb db, TimeProvider clock)
{
    public static readonly IReadOnlyList<DayOfWeek> Weekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public async Task<CalendarView> ReadAsync(CancellationToken ct)
    {
        var today = WorkingCalendar.Day(clock.GetUtcNow());
        var hours = await db.WorkingHours.AsNoTracking().ToListAsync(ct);
        var closed = await db.ClosingDays.AsNoTracking().OrderBy(d => d.Date).ToListAsync(ct);
        return new(Weeks(hours), [.. closed.Where(d => d.Date.Year >= today.Year)], new WorkingCalendar(hours, closed), today);
    }

    // The earliest week holds for every day before it too, as the calendar reads it.
    private static List<WorkingWeek> Weeks(IReadOnlyCollection<WorkingHours> hours)
    {
        var weeks = new List<WorkingWeek>();
        foreach (var week in hours.GroupBy(h => h.ValidFrom).OrderBy(w => w.Key))
        {
            if (weeks.Count > 0) weeks[^1] = weeks[^1] with { ValidTo = week.Key.AddDays(-1) };
            weeks.Add(new(weeks.Count == 0 ? null : week.Key, null, [.. Weekdays.Select(day => (day, week.FirstOrDefault(h => h.Day == day)))]));
        }

        weeks.Reverse();
        return weeks;
    }
}
