using LinservSupport.ServiceLevels;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class PeriodTests
{
    [Fact]
    public void A_typed_period_is_put_in_order_ends_today_and_is_three_years_at_most()
    {
        var today = new DateOnly(2026, 5, 12);
        Assert.Equal(new Period(new(2026, 2, 12), today), Period.Typed(null, null, today));
        Assert.Equal(new Period(today, today), Period.Typed(new(2027, 1, 1), new(2026, 6, 1), today));
        Assert.Equal(new Period(new(2026, 1, 1), new(2026, 3, 31)), Period.Typed(new(2026, 1, 1), new(2026, 3, 31), today));
        Assert.Equal(new Period(new(2026, 4, 1), new(2026, 5, 1)), Period.Typed(new(2026, 5, 1), new(2026, 4, 1), today));
        Assert.Equal(new Period(new(2000, 1, 1), new(2000, 1, 1)), Period.Typed(DateOnly.MinValue, DateOnly.MinValue, today));
        Assert.Equal("2026-04-01 to 2026-05-01", $"{Period.Typed(new(2026, 4, 1), new(2026, 5, 1), today)}");
        Assert.Equal(
            (new DateOnly(2026, 5, 11), new DateOnly(2026, 5, 1), new DateOnly(2026, 4, 1), new DateOnly(2026, 1, 1)),
            (Period.WeekTo(today).From, Period.MonthTo(today).From, Period.QuarterTo(today).From, Period.YearTo(today).From));
        Assert.Equal(Period.MostDays, Period.Typed(new(1900, 1, 1), null, today).Days);
        Assert.Equal(new Period(new(2025, 11, 14), new(2026, 2, 11)), Period.Last(90, today).Before);
    }
}
