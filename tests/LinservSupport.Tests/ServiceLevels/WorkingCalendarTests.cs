using System.Globalization;
using CsCheck;
using LinservSupport.Data;
using LinservSupport.ServiceLevels;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = new(PolicyRows.WorkingHours(), []);

    private static readonly WorkingCalendar WithBreak = new(
        PolicyRows.WorkingHours().Select(h => new WorkingHours { Day = h.Day, Opens = h.Opens, Closes = h.Closes, BreakFrom = new(12, 0), BreakTo = new(13, 0) }),
        []);

    // Odd on purpose: an early Saturday, a night shift over the hours that the clock skips and repeats, no Wednesday, a half day.
    private static readonly WorkingCalendar Odd = new(
        [
            new() { Day = DayOfWeek.Sunday, Opens = new(0, 0), Closes = new(4, 0), BreakFrom = new(2, 15), BreakTo = new(2, 45) },
            new() { Day = DayOfWeek.Monday, Opens = new(8, 0), Closes = new(17, 0), BreakFrom = new(11, 30), BreakTo = new(12, 15) },
            new() { Day = DayOfWeek.Tuesday, Opens = new(10, 0), Closes = new(14, 0) },
            new() { Day = DayOfWeek.Thursday, Opens = new(7, 30), Closes = new(18, 0) },
            new() { Day = DayOfWeek.Friday, Opens = new(8, 0), Closes = new(16, 0) },
            new() { Day = DayOfWeek.Saturday, Opens = new(6, 0), Closes = new(7, 0) },
        ],
        [
            new() { Date = new(2026, 5, 15), NameEnglish = "Bridge day", NameSwedish = "Klämdag" },
            new() { Date = new(2026, 6, 18), NameEnglish = "Early close", NameSwedish = "Stänger tidigt", ClosesAt = new(12, 0) },
        ]);

    [Theory]
    // An ordinary week.
    [InlineData("2026-05-11 10:42", "2026-05-13 10:42", 2)]
    // Ascension Day between.
    [InlineData("2026-05-12 10:42", "2026-05-15 10:42", 2)]
    // Over a weekend, registered late on Friday.
    [InlineData("2026-05-08 16:40", "2026-05-12 16:40", 2)]
    // At 23:59 the count starts when work next starts: Monday 08:00.
    [InlineData("2026-05-08 23:59", "2026-05-13 08:00", 2)]
    // At closing time, likewise the next morning: Wednesday, and one working day on is Friday.
    [InlineData("2026-05-12 17:00", "2026-05-15 08:00", 1)]
    // Wednesday before Easter: Good Friday, Easter Monday and the weekend between.
    [InlineData("2026-04-01 09:00", "2026-04-07 09:00", 2)]
    // On Good Friday: starts on Tuesday.
    [InlineData("2026-04-03 11:00", "2026-04-09 08:00", 2)]
    // Thursday before Midsummer Eve.
    [InlineData("2026-06-18 15:00", "2026-06-23 15:00", 2)]
    // On Midsummer Eve: starts on Monday.
    [InlineData("2026-06-19 12:00", "2026-06-24 08:00", 2)]
    // Christmas 2026: Thursday to Saturday are holidays.
    [InlineData("2026-12-23 14:00", "2026-12-29 14:00", 2)]
    // New Year's Eve 2026, a Thursday: starts on Monday 4 January; Wednesday is Epiphany.
    [InlineData("2026-12-31 23:59", "2027-01-07 08:00", 2)]
    // Six and ten working days over Christmas, New Year and Epiphany.
    [InlineData("2026-12-21 10:00", "2027-01-04 10:00", 6)]
    [InlineData("2026-12-21 10:00", "2027-01-11 10:00", 10)]
    // Ten working days in the May of 2026: Ascension Day is no working day.
    [InlineData("2026-05-04 13:30", "2026-05-19 13:30", 10)]
    // Over the clock change of spring (29 March) and autumn (25 October) the time of day stays.
    [InlineData("2026-03-27 15:30", "2026-03-31 15:30", 2)]
    [InlineData("2026-10-23 15:30", "2026-10-27 15:30", 2)]
    public void Working_days_later(string from, string expected, int days) =>
        Assert.Equal(At(expected), Calendar.AddDays(At(from), days));

    [Theory]
    [InlineData("2026-05-12 10:42", "2026-05-12 14:42")]
    [InlineData("2026-05-12 15:00", "2026-05-13 10:00")]
    // Wednesday afternoon before Ascension Day: on to Friday.
    [InlineData("2026-05-13 14:00", "2026-05-15 09:00")]
    [InlineData("2026-05-12 13:00", "2026-05-12 17:00")]
    [InlineData("2026-05-12 05:00", "2026-05-12 12:00")]
    [InlineData("2026-12-31 10:00", "2027-01-04 12:00")]
    [InlineData("2026-03-27 16:00", "2026-03-30 11:00")]
    [InlineData("2026-10-23 16:00", "2026-10-26 11:00")]
    public void Four_working_hours_later(string from, string expected) => Assert.Equal(At(expected), Calendar.AddMinutes(At(from), 240));

    [Theory]
    [InlineData("2026-05-12 10:00", "2026-05-12 15:00")]
    [InlineData("2026-05-12 12:30", "2026-05-12 17:00")]
    [InlineData("2026-05-12 08:00", "2026-05-12 12:00")]
    public void A_break_is_not_worked(string from, string expected) => Assert.Equal(At(expected), WithBreak.AddMinutes(At(from), 240));

    [Theory]
    [InlineData("2026-05-12 10:00", "2026-05-12 11:30", 90)]
    [InlineData("2026-05-12 16:40", "2026-05-13 08:30", 50)]
    [InlineData("2026-05-13 16:00", "2026-05-15 09:00", 120)]
    [InlineData("2026-05-16 00:00", "2026-05-17 23:59", 0)]
    [InlineData("2026-05-13 10:00", "2026-05-12 10:00", 0)]
    // A whole year: 251 days worked in 2026.
    [InlineData("2026-01-01 00:00", "2027-01-01 00:00", 251 * 540)]
    public void Minutes_worked_between(string from, string to, int minutes) => Assert.Equal(minutes, Calendar.MinutesBetween(At(from), At(to)));

    [Fact]
    public void A_closing_day_is_not_worked_and_says_its_own_name()
    {
        var calendar = new WorkingCalendar(PolicyRows.WorkingHours(), [new ClosingDay { Date = new(2026, 5, 15), NameEnglish = "Bridge day", NameSwedish = "Klämdag" }]);

        Assert.Equal(new Sentence("Bridge day", "Klämdag"), calendar.WhyClosed(new(2026, 5, 15)));
        Assert.Equal(At("2026-05-18 10:42"), calendar.AddDays(At("2026-05-12 10:42"), 2));
        Assert.Equal("helg", calendar.WhyClosed(new(2026, 5, 16))?.Swedish);
        Assert.Equal("Kristi himmelsfärdsdag", calendar.WhyClosed(new(2026, 5, 14))?.Swedish);
        Assert.Null(calendar.WhyClosed(new(2026, 5, 13)));
    }

    [Fact]
    public void A_day_that_closes_early_is_a_working_day_with_fewer_minutes()
    {
        Assert.True(Odd.IsWorkingDay(new(2026, 6, 18)));
        Assert.Equal(270, Odd.MinutesBetween(At("2026-06-18 00:00"), At("2026-06-19 00:00")));
        Assert.Equal("Early close", Odd.WhyShort(new(2026, 6, 18))?.English);
        // Two working days after Monday 16:30 (Wednesday has no hours) is Thursday, no later than it closes.
        Assert.Equal(At("2026-06-18 12:00"), Odd.AddDays(At("2026-06-15 16:30"), 2));
    }

    [Fact]
    public void The_count_ends_within_the_hours_of_the_day_that_it_ends_on() =>
        Assert.Equal(At("2026-05-12 10:00"), Odd.AddDays(At("2026-05-11 08:30"), 1));

    [Fact]
    public void Each_hour_that_passes_counts_when_the_clock_skips_one_and_repeats_one()
    {
        // Sunday 29 March 2026 skips 02:00 to 03:00, in which the break lies: 0-2 and 3-4 are worked.
        Assert.Equal(180, Odd.MinutesBetween(At("2026-03-29 00:00"), At("2026-03-29 04:00")));
        // Sunday 25 October repeats 02:00 to 03:00; the break is taken in the second of the two.
        Assert.Equal(270, Odd.MinutesBetween(At("2026-10-25 00:00"), At("2026-10-25 04:00")));
    }

    [Fact]
    public void A_calendar_in_which_nothing_is_worked_is_refused() => Assert.Throws<ArgumentException>(() => new WorkingCalendar([], []));

    [Fact]
    public void As_many_minutes_lie_between_as_were_added() => Gen.Select(Instants, Gen.Int[0, 20_000], Calendars).Sample((from, minutes, calendar) =>
        calendar.MinutesBetween(from, calendar.AddMinutes(from, minutes)) == minutes);

    [Fact]
    public void Time_adds_up_over_any_point_between() => Gen.Select(Instants, Instants, Instants, Calendars).Sample((x, y, z, calendar) =>
    {
        DateTimeOffset[] at = [.. new[] { x, y, z }.Order()];
        return calendar.MinutesBetween(at[0], at[1]) + calendar.MinutesBetween(at[1], at[2]) == calendar.MinutesBetween(at[0], at[2]);
    });

    [Fact]
    public void Who_comes_later_is_never_due_earlier() => Gen.Select(Instants, Instants, Gen.Int[0, 12], Calendars).Sample((x, y, days, calendar) =>
    {
        var (first, last) = x < y ? (x, y) : (y, x);
        return calendar.AddDays(first, days) <= calendar.AddDays(last, days)
            && calendar.AddMinutes(first, days * 60) <= calendar.AddMinutes(last, days * 60)
            && calendar.NextWorkingInstant(first) <= calendar.NextWorkingInstant(last);
    });

    [Fact]
    public void Targets_come_in_their_order() => Gen.Select(Instants, Calendars).Sample((at, calendar) =>
    {
        var targets = AssignmentTarget.For(at, calendar);
        return at <= targets.WarnAt && targets.WarnAt <= targets.EscalateAt && targets.EscalateAt <= targets.AssignBy
            && targets.AssignAutomaticallyAt <= targets.AssignBy && targets.AssignBy <= targets.SixDaysBy && targets.SixDaysBy <= targets.TenDaysBy;
    });

    private static Gen<DateTimeOffset> Instants => Gen.Int[0, 3 * 366 * 24 * 60].Select(m => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(m));

    private static Gen<WorkingCalendar> Calendars => Gen.Int[0, 2].Select(i => new[] { Calendar, WithBreak, Odd }[i]);

    private static DateTimeOffset At(string local)
    {
        var time = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return WorkingCalendar.At(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time));
    }
}
