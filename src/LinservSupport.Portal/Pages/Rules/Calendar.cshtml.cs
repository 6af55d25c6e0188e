using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels.Reading;

namespace LinservSupport.Portal.Pages.Rules;

public sealed class CalendarModel(CalendarPage calendar) : SupportPage
{
    public CalendarView Calendar { get; private set; } = null!;

    /// <summary>The first days of the months that are drawn: this one and the eleven after it.</summary>
    public IEnumerable<DateOnly> Months => Enumerable.Range(0, 12).Select(i => new DateOnly(Calendar.Today.Year, Calendar.Today.Month, 1).AddMonths(i));

    public async Task OnGetAsync(CancellationToken ct) => Calendar = await calendar.ReadAsync(ct);

    /// <summary>The days of a month in rows from Monday to Sunday; null before the first and after the last.</summary>
    public static IEnumerable<DateOnly?[]> Weeks(DateOnly month)
    {
        var lead = ((int)month.DayOfWeek + 6) % 7;
        var days = Enumerable.Repeat<DateOnly?>(null, lead)
            .Concat(Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month)).Select(i => (DateOnly?)month.AddDays(i)));
        return days.Chunk(7).Select(week => week.Concat(Enumerable.Repeat<DateOnly?>(null, 7 - week.Length)).ToArray());
    }
}
