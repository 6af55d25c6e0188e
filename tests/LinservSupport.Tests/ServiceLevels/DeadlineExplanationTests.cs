using CsCheck;
using LinservSupport.Data;
using LinservSupport.ServiceLevels;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class DeadlineExplanationTests
{
    private static readonly WorkingCalendar Calendar = new(PolicyRows.WorkingHours(), []);

    [Fact]
    public void Each_day_says_what_counted_or_why_it_did_not()
    {
        // Friday 22 May 2026 16:40, over Whit Sunday, to Tuesday 16:40.
        var from = WorkingCalendar.At(new(2026, 5, 22), new(16, 40));

        var steps = DeadlineExplanation.Of(from, AssignmentTarget.For(from, Calendar).AssignBy, Calendar);

        Assert.Equal(
            [
                new(new(2026, 5, 22), 20, null, true, false),
                new(new(2026, 5, 23), 0, new("weekend", "helg"), false, false),
                new(new(2026, 5, 24), 0, new("Whit Sunday", "pingstdagen"), false, false),
                new(new(2026, 5, 25), 540, null, false, false),
                new(new(2026, 5, 26), 520, null, false, true),
            ],
            steps);
    }

    [Fact]
    public void A_ticket_of_the_evening_counts_from_the_next_morning()
    {
        var from = WorkingCalendar.At(new(2026, 12, 31), new(23, 59));

        var steps = DeadlineExplanation.Of(from, AssignmentTarget.For(from, Calendar).AssignBy, Calendar);

        Assert.Equal("nyårsafton", steps[0].WhyNot?.Swedish);
        Assert.Equal("nyårsdagen", steps[1].WhyNot?.Swedish);
        Assert.Equal([0, 0, 0, 0, 540, 540, 0, 0], steps.Select(s => s.Minutes));
        Assert.Equal(new Sentence("Epiphany", "trettondedag jul"), steps[6].WhyNot);
        Assert.Equal(new Sentence("before working hours", "före arbetstid"), steps[7].WhyNot);
    }

    [Fact]
    public void The_days_add_up_to_the_working_time_between() => Gen.Select(Gen.Int[0, 60 * 24 * 3600], Gen.Int[0, 20 * 24 * 3600]).Sample((start, length) =>
    {
        var from = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(start);
        var by = from.AddSeconds(length);
        return DeadlineExplanation.Of(from, by, Calendar).Sum(s => s.Minutes) == Calendar.MinutesBetween(from, by);
    });
}
