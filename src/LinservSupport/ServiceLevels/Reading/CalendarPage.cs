using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>The working week, the closing days, and the calendar that they make.</summary>
/// <param name="Week">From Monday; null hours on weekdays that are not worked.</param>
/// <param name="Closed">Closing days of this year and later.</param>
/// <param name="Calendar">For the months.</param>
/// <param name="Today">In Stockholm.</param>
public sealed record CalendarView(IReadOnlyList<(DayOfWeek Day, WorkingHours? Hours)> Week, IReadOnlyList<ClosingDay> Closed, WorkingCalendar Calendar, DateOnly Today)
{
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
        return new(
            [.. Weekdays.Select(day => (day, hours.FirstOrDefault(h => h.Day == day)))],
            [.. closed.Where(d => d.Date.Year >= today.Year)],
            new WorkingCalendar(hours, closed),
            today);
    }
}
