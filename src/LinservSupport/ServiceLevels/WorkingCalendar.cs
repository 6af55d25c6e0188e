namespace LinservSupport.ServiceLevels;

/// <summary>
/// Working time in Stockholm: hours per weekday with a break, as they hold on each day, no work on holidays or closing days.
/// Pure: the same rows give the same answers on any machine and at any time.
/// </summary>
public sealed class WorkingCalendar
{
    public static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    // Nobody is closed for three years on end: a calendar in which no work is ever done is a mistake in the data.
    private const int MostDaysAhead = 1100;

    // The latest first; the earliest holds for every day before it too.
    private readonly (DateOnly From, Dictionary<DayOfWeek, (TimeOnly From, TimeOnly To)[]> Spans)[] _weeks;
    private readonly Dictionary<DateOnly, ClosingDay> _closed;

    public WorkingCalendar(IEnumerable<WorkingHours> hours, IEnumerable<ClosingDay> closed)
    {
        _weeks = [.. hours.Where(h => h.Closes > h.Opens).GroupBy(h => h.ValidFrom).OrderByDescending(w => w.Key).Select(w => (w.Key, w.ToDictionary(h => h.Day, Spans)))];
        _closed = closed.ToDictionary(d => d.Date);
        if (_weeks.Length == 0) throw new ArgumentException("A working calendar needs working hours on at least one weekday.", nameof(hours));
    }

    /// <summary>The date in Stockholm at an instant.</summary>
    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Stockholm).DateTime);

    /// <summary>Date and time of day in Stockholm at an instant, for people to read.</summary>
    public static DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Stockholm).DateTime;

    /// <summary>The instant at which it is this time in Stockholm. A time that the clock skips is the instant at which it skips, so that later times never come earlier.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (Stockholm.IsInvalidTime(local)) local = local.Date.AddHours(local.Hour + 1);
        return new DateTimeOffset(local, Stockholm.GetUtcOffset(local)).ToUniversalTime();
    }

    public bool IsWorkingDay(DateOnly day) => WhyClosed(day) is null;

    /// <summary>The first day after a day that is worked.</summary>
    public DateOnly WorkingDayAfter(DateOnly day) => Day(NextWorkingInstant(At(day.AddDays(1), TimeOnly.MinValue)));

    /// <summary>Why a day is not worked, in words; null where it is worked.</summary>
    public Sentence? WhyClosed(DateOnly day)
    {
        if (_closed.TryGetValue(day, out var closing) && closing.ClosesAt is null) return new(closing.NameEnglish, closing.NameSwedish);
        if (SwedishHolidays.On(day) is { } holiday) return new(holiday.NameEnglish, holiday.NameSwedish);
        if (!WeekOf(day).TryGetValue(day.DayOfWeek, out var spans))
            return Sentence.Of(day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? "weekend" : "a weekday without working hours");

        return closing?.ClosesAt <= spans[0].From ? new(closing.NameEnglish, closing.NameSwedish) : null;
    }

    /// <summary>What shortens a day that is worked, in words; null where nothing does.</summary>
    public Sentence? WhyShort(DateOnly day) =>
        _closed.TryGetValue(day, out var closing) && IsWorkingDay(day) ? new(closing.NameEnglish, closing.NameSwedish) : null;

    /// <summary>The spans of time worked on a day, in Stockholm, breaks left out; none where it is not worked.</summary>
    public IEnumerable<(TimeOnly From, TimeOnly To)> SpansOf(DateOnly day)
    {
        if (!IsWorkingDay(day)) yield break;

        var closes = _closed.TryGetValue(day, out var closing) && closing.ClosesAt is { } early ? early : TimeOnly.MaxValue;
        foreach (var (from, to) in WeekOf(day)[day.DayOfWeek])
        {
            if (from < closes) yield return (from, to < closes ? to : closes);
        }
    }

    /// <summary>Whole working minutes between two instants; 0 where <paramref name="to"/> is not later.</summary>
    public int MinutesBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var total = TimeSpan.Zero;
        for (var day = Day(from); day <= Day(to); day = day.AddDays(1))
        {
            foreach (var (start, end) in InstantsOf(day))
            {
                var begin = start > from ? start : from;
                var stop = end < to ? end : to;
                if (stop > begin) total += stop - begin;
            }
        }

        return (int)total.TotalMinutes;
    }

    /// <summary>The instant at which so many working minutes have passed since <paramref name="from"/>.</summary>
    public DateTimeOffset AddMinutes(DateTimeOffset from, int minutes)
    {
        var left = TimeSpan.FromMinutes(minutes);
        var day = Day(from);
        for (var i = 0; i < MostDaysAhead; i++, day = day.AddDays(1))
        {
            foreach (var (start, end) in InstantsOf(day))
            {
                var begin = start > from ? start : from;
                if (begin >= end) continue;
                if (begin + left <= end) return begin + left;

                left -= end - begin;
            }
        }

        throw new InvalidOperationException("The working calendar has no working time ahead.");
    }

    /// <summary>The same time of day so many working days later; from outside working time the count starts when work next starts.</summary>
    public DateTimeOffset AddDays(DateTimeOffset from, int days)
    {
        var start = NextWorkingInstant(from);
        var local = TimeZoneInfo.ConvertTime(start, Stockholm);
        var day = DateOnly.FromDateTime(local.DateTime);
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) left--;
        }

        // A day with other hours than the first: its own opening and closing times are as early and as late as it gets.
        var spans = SpansOf(day).ToList();
        var (opens, closes) = (spans[0].From, spans[^1].To);
        var time = TimeOnly.FromDateTime(local.DateTime);
        return At(day, time < opens ? opens : time < closes ? time : closes);
    }

    /// <summary>The instant itself in working time, else the next at which work starts.</summary>
    public DateTimeOffset NextWorkingInstant(DateTimeOffset from)
    {
        var day = Day(from);
        for (var i = 0; i < MostDaysAhead; i++, day = day.AddDays(1))
        {
            foreach (var (start, end) in InstantsOf(day))
            {
                if (from < end) return start > from ? start : from;
            }
        }

        throw new InvalidOperationException("The working calendar has no working time ahead.");
    }

    private Dictionary<DayOfWeek, (TimeOnly From, TimeOnly To)[]> WeekOf(DateOnly day)
    {
        foreach (var (from, spans) in _weeks)
        {
            if (from <= day) return spans;
        }

        return _weeks[^1].Spans;
    }

    private IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> InstantsOf(DateOnly day) =>
        SpansOf(day).Select(s => (At(day, s.From), At(day, s.To)));

    private static (TimeOnly, TimeOnly)[] Spans(WorkingHours hours) =>
        hours is { BreakFrom: { } from, BreakTo: { } to } && hours.Opens < from && from < to && to < hours.Closes
            ? [(hours.Opens, from), (to, hours.Closes)]
            : [(hours.Opens, hours.Closes)];
}
