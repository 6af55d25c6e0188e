using System.Globalization;
using LinservSupport.Data;
using LinservSupport.ServiceLevels;

namespace LinservSupport.Tests.ServiceLevels;

/// <summary>
/// Four instants for each ticket, worked out with pencil and an almanac and not by the program. Registered in Stockholm's time, the answers in
/// UTC, so that a wrong hour at a change of the clock shows. Work is 8 to 17 on Monday to Friday where nothing else is said.
/// </summary>
public sealed class HandWorkedCalendarTests
{
    private static readonly Dictionary<string, WorkingCalendar> Calendars = new()
    {
        ["usual"] = new(PolicyRows.WorkingHours(), []),
        ["lunch"] = new(PolicyRows.WorkingHours().Select(h => Hours(h.ValidFrom, h.Day, 8, 17, hasLunch: true)), []),
        // Work ends at 12 on the day before Christmas Eve; both bridge days around New Year and Epiphany, and the one after Ascension, are closed.
        ["closed"] = new(
            PolicyRows.WorkingHours(),
            [Closing(new(2025, 12, 23), new(12, 0)), Closing(new(2026, 1, 2)), Closing(new(2026, 1, 5)), Closing(new(2026, 5, 15))]),
        // From Monday 2 February 2026 work is 9 to 16 with an hour's lunch.
        ["shorter"] = new([.. PolicyRows.WorkingHours(), .. PolicyRows.WorkingHours().Select(h => Hours(new(2026, 2, 2), h.Day, 9, 16, hasLunch: true))], []),
    };

    [Theory]
    // Easter 2025: 18 and 21 April closed, and 1 May on the way to the tenth day.
    [InlineData("usual", "2025-04-16 15:00", "2025-04-22 13:00", "2025-04-17 08:00", "2025-04-28 13:00", "2025-05-05 13:00")]
    [InlineData("usual", "2025-04-17 23:59", "2025-04-24 06:00", "2025-04-22 10:00", "2025-04-30 06:00", "2025-05-07 06:00")]
    [InlineData("usual", "2025-04-18 11:00", "2025-04-24 06:00", "2025-04-22 10:00", "2025-04-30 06:00", "2025-05-07 06:00")]
    // Easter 2026: 3 and 6 April closed.
    [InlineData("usual", "2026-04-02 16:40", "2026-04-08 14:40", "2026-04-07 09:40", "2026-04-14 14:40", "2026-04-20 14:40")]
    [InlineData("usual", "2026-04-06 09:30", "2026-04-09 06:00", "2026-04-07 10:00", "2026-04-15 06:00", "2026-04-21 06:00")]
    // National Day on a Friday, and Midsummer Eve as the next tenth day but one, in 2025.
    [InlineData("usual", "2025-06-05 14:00", "2025-06-10 12:00", "2025-06-09 07:00", "2025-06-16 12:00", "2025-06-23 12:00")]
    [InlineData("usual", "2025-06-19 16:50", "2025-06-24 14:50", "2025-06-23 09:50", "2025-06-30 14:50", "2025-07-04 14:50")]
    // On Midsummer Eve 2026.
    [InlineData("usual", "2026-06-19 12:00", "2026-06-24 06:00", "2026-06-22 10:00", "2026-06-30 06:00", "2026-07-06 06:00")]
    // Christmas 2025: 24 to 26, 31 December, 1 and 6 January closed.
    [InlineData("usual", "2025-12-23 15:30", "2025-12-30 14:30", "2025-12-29 09:30", "2026-01-08 14:30", "2026-01-14 14:30")]
    [InlineData("usual", "2025-12-31 10:00", "2026-01-07 07:00", "2026-01-02 11:00", "2026-01-13 07:00", "2026-01-19 07:00")]
    [InlineData("usual", "2025-12-31 23:59", "2026-01-07 07:00", "2026-01-02 11:00", "2026-01-13 07:00", "2026-01-19 07:00")]
    [InlineData("usual", "2025-12-30 23:59", "2026-01-07 07:00", "2026-01-02 11:00", "2026-01-13 07:00", "2026-01-19 07:00")]
    // New Year 2026 to 2027: 31 December to Sunday 3 January, and Wednesday 6 January.
    [InlineData("usual", "2026-12-30 16:00", "2027-01-05 15:00", "2027-01-04 10:00", "2027-01-12 15:00", "2027-01-18 15:00")]
    // The clock goes forward on 30 March 2025 and back on 26 October 2025.
    [InlineData("usual", "2025-03-28 16:30", "2025-04-01 14:30", "2025-03-31 09:30", "2025-04-07 14:30", "2025-04-11 14:30")]
    [InlineData("usual", "2025-10-24 15:00", "2025-10-28 14:00", "2025-10-27 09:00", "2025-11-03 14:00", "2025-11-07 14:00")]
    // A minute to midnight on a Tuesday and on a Friday; a minute before work begins; the minute at which it ends.
    [InlineData("usual", "2026-02-03 23:59", "2026-02-06 07:00", "2026-02-04 11:00", "2026-02-12 07:00", "2026-02-18 07:00")]
    [InlineData("usual", "2026-02-06 23:59", "2026-02-11 07:00", "2026-02-09 11:00", "2026-02-17 07:00", "2026-02-23 07:00")]
    [InlineData("usual", "2026-02-09 07:59", "2026-02-11 07:00", "2026-02-09 11:00", "2026-02-17 07:00", "2026-02-23 07:00")]
    [InlineData("usual", "2026-02-06 17:00", "2026-02-11 07:00", "2026-02-09 11:00", "2026-02-17 07:00", "2026-02-23 07:00")]
    // Lunch from 12 to 13: before it, in it, and so that four hours end the next morning.
    [InlineData("lunch", "2026-02-03 11:30", "2026-02-05 10:30", "2026-02-03 15:30", "2026-02-11 10:30", "2026-02-17 10:30")]
    [InlineData("lunch", "2026-02-03 12:20", "2026-02-05 12:00", "2026-02-03 16:00", "2026-02-11 12:00", "2026-02-17 12:00")]
    [InlineData("lunch", "2026-02-03 13:30", "2026-02-05 12:30", "2026-02-04 07:30", "2026-02-11 12:30", "2026-02-17 12:30")]
    // Closed bridge days, and a day that ends at noon.
    [InlineData("closed", "2025-12-22 14:00", "2025-12-29 13:00", "2025-12-23 08:00", "2026-01-09 13:00", "2026-01-15 13:00")]
    [InlineData("closed", "2025-12-23 13:00", "2026-01-07 07:00", "2025-12-29 11:00", "2026-01-13 07:00", "2026-01-19 07:00")]
    [InlineData("closed", "2026-05-13 10:00", "2026-05-19 08:00", "2026-05-13 12:00", "2026-05-25 08:00", "2026-05-29 08:00")]
    // The hours change while the clock runs: half an hour on Friday and three and a half from Monday, none of them over lunch; the time of day
    // falls within the new hours.
    [InlineData("shorter", "2026-01-30 16:30", "2026-02-03 15:00", "2026-02-02 12:30", "2026-02-09 15:00", "2026-02-13 15:00")]
    [InlineData("shorter", "2026-01-29 08:15", "2026-02-02 08:00", "2026-01-29 11:15", "2026-02-06 08:00", "2026-02-12 08:00")]
    public void The_clocks_end_when_a_pencil_says(string calendar, string registered, string assign, string begin, string six, string ten)
    {
        var targets = AssignmentTarget.For(Stockholm(registered), Calendars[calendar]);

        Assert.Equal(
            [assign, begin, six, ten],
            new[] { targets.AssignBy, targets.BeginBy, targets.SixDaysBy, targets.TenDaysBy }.Select(t => t.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_queue_the_managers_and_the_program_act_at_half_three_quarters_and_an_hour_before_over_Easter()
    {
        // 18 working hours: 2 on Wednesday, 9 on Maundy Thursday, 7 on Tuesday.
        var targets = AssignmentTarget.For(Stockholm("2025-04-16 15:00"), Calendars["usual"]);

        Assert.Equal(
            (Stockholm("2025-04-17 15:00"), Stockholm("2025-04-22 10:30"), Stockholm("2025-04-22 14:00")),
            (targets.WarnAt, targets.EscalateAt, targets.AssignAutomaticallyAt));
    }

    [Theory]
    // 22 weekdays less Good Friday and Easter Monday.
    [InlineData("2025-04-01", "2025-05-01", 20)]
    // 23 weekdays less Christmas Eve, Christmas Day, Boxing Day and New Year's Eve.
    [InlineData("2025-12-01", "2026-01-01", 19)]
    // 22 weekdays less New Year's Day and Epiphany.
    [InlineData("2026-01-01", "2026-02-01", 20)]
    // 22 weekdays less Midsummer Eve; the sixth is a Saturday.
    [InlineData("2026-06-01", "2026-07-01", 21)]
    // 261 weekdays less 1 and 6 January, Good Friday, Easter Monday, 1 May, Ascension Day, 6 June, Midsummer Eve, 24 to 26 and 31 December.
    [InlineData("2025-01-01", "2026-01-01", 249)]
    // The months in which the clock changes have as many hours as any other with 21 and 23 weekdays.
    [InlineData("2025-03-01", "2025-04-01", 21)]
    [InlineData("2025-10-01", "2025-11-01", 23)]
    public void A_month_has_as_many_working_days_of_nine_hours_as_the_almanac(string from, string to, int days) =>
        Assert.Equal(days * 540, Calendars["usual"].MinutesBetween(Stockholm($"{from} 00:00"), Stockholm($"{to} 00:00")));

    [Fact]
    public void A_week_over_a_change_of_hours_has_the_hours_of_each_of_its_days() =>
        Assert.Equal(540 + 540 + 360 + 360, Calendars["shorter"].MinutesBetween(Stockholm("2026-01-29 00:00"), Stockholm("2026-02-04 00:00")));

    private static WorkingHours Hours(DateOnly from, DayOfWeek day, int opens, int closes, bool hasLunch) =>
        new() { ValidFrom = from, Day = day, Opens = new(opens, 0), Closes = new(closes, 0), BreakFrom = hasLunch ? new(12, 0) : null, BreakTo = hasLunch ? new(13, 0) : null };

    private static ClosingDay Closing(DateOnly day, TimeOnly? at = null) => new() { Date = day, NameEnglish = "Closed", NameSwedish = "Stängt", ClosesAt = at };

    // Written out, so that the answer does not lean on the program's own conversion: summer time from the last Sunday of March to that of October.
    private static DateTimeOffset Stockholm(string local)
    {
        var at = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var isSummer = at >= LastSunday(at.Year, 3).AddHours(2) && at < LastSunday(at.Year, 10).AddHours(3);
        return new DateTimeOffset(at, TimeSpan.FromHours(isSummer ? 2 : 1)).ToUniversalTime();
    }

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, 31);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
