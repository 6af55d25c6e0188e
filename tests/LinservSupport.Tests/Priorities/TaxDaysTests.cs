using System.Globalization;
using LinservSupport.Data;
using LinservSupport.Priorities;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;

namespace LinservSupport.Tests.Priorities;

public sealed class TaxDaysTests
{
    // Worked by hand from a wall calendar of 2026.
    [Theory]
    [InlineData(1, 19, 26)] // the 17th is a Saturday
    [InlineData(2, 12, 26)]
    [InlineData(3, 12, 26)]
    [InlineData(4, 13, 27)]
    [InlineData(5, 12, 26)]
    [InlineData(6, 12, 26)]
    [InlineData(7, 13, 27)]
    [InlineData(8, 17, 26)]
    [InlineData(9, 14, 28)]
    [InlineData(10, 12, 26)]
    [InlineData(11, 12, 26)]
    [InlineData(12, 14, 28)] // the 27th is a Sunday
    public void Tax_days_of_2026(int month, int first, int second) =>
        Assert.Equal([new DateOnly(2026, month, first), new DateOnly(2026, month, second)], TaxDays.In(2026, month));

    // And of 2027: Easter Sunday is 28 March, Midsummer Day Saturday 26 June.
    [Theory]
    [InlineData(1, 18, 26)] // the 17th is a Sunday
    [InlineData(2, 12, 26)]
    [InlineData(3, 12, 30)] // the 26th is Good Friday, the 29th Easter Monday
    [InlineData(4, 12, 26)]
    [InlineData(5, 12, 26)]
    [InlineData(6, 14, 28)]
    [InlineData(7, 12, 26)]
    [InlineData(8, 17, 26)]
    [InlineData(9, 13, 27)]
    [InlineData(10, 12, 26)]
    [InlineData(11, 12, 26)]
    [InlineData(12, 13, 27)]
    public void Tax_days_of_2027(int month, int first, int second) =>
        Assert.Equal([new DateOnly(2027, month, first), new DateOnly(2027, month, second)], TaxDays.In(2027, month));

    [Fact]
    public void Tax_days_are_the_first_working_days_of_the_published_almanac_from_the_12th_the_17th_the_26th_and_the_27th_on()
    {
        Assert.SkipWhen(Almanac.Closed() is null, Almanac.Missing);
        var closed = Almanac.Closed()!;
        foreach (var month in Enumerable.Range(0, 12 * 13).Select(m => new DateOnly(2024, 1, 1).AddMonths(m)))
        {
            DateOnly First(int day) => Enumerable.Range(0, 12).Select(d => month.AddDays(day - 1 + d))
                .First(d => !closed.Contains(d) && d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
            Assert.Equal([First(month.Month is 1 or 8 ? 17 : 12), First(month.Month == 12 ? 27 : 26)], TaxDays.In(month.Year, month.Month));
        }
    }

    [Theory]
    [InlineData("2025-06-26", "2025-06-26")]
    [InlineData("2025-12-25", "2025-12-29")] // the 27th is a Saturday
    [InlineData("2026-12-29", "2027-01-18")] // over the turn of the year; the 17th is a Sunday
    [InlineData("2026-05-13", "2026-05-26")]
    public void The_next_tax_day(string day, string next) => Assert.Equal(Day(next), TaxDays.Next(Day(day)));

    [Fact]
    public void Working_days_before_a_tax_day_pass_over_holidays()
    {
        // Monday 13 April 2026; Easter Monday is the 6th, Good Friday the 3rd.
        Assert.Equal(new DateOnly(2026, 4, 7), TaxDays.NearFrom(new(2026, 4, 13), 4));
        Assert.Equal(new DateOnly(2026, 4, 2), TaxDays.NearFrom(new(2026, 4, 13), 5));
        Assert.Equal(new DateOnly(2026, 4, 13), TaxDays.NearFrom(new(2026, 4, 13), 0));
    }

    [Fact]
    public void Month_end_goes_first_only_near_a_tax_day()
    {
        var rules = PolicyRows.PriorityRules().ToList();
        int Rank(PriorityClass priority, int day) => PriorityPolicy.Rank(priority, new(2026, 5, day), rules);

        Assert.Equal(0, Rank(PriorityClass.MonthEnd, 12));
        Assert.Equal(PriorityPolicy.OrdinaryRank, Rank(PriorityClass.MonthEnd, 13));
        // Five working days before Tuesday 26 May, over a weekend.
        Assert.Equal(PriorityPolicy.OrdinaryRank, Rank(PriorityClass.MonthEnd, 18));
        Assert.Equal(0, Rank(PriorityClass.MonthEnd, 19));
        Assert.Equal(0, Rank(PriorityClass.Invoicing, 13));

        var far = PriorityPolicy.Suggest(Impact.MonthEndBlocked, "", new(2026, 5, 13), rules);
        Assert.Equal(PriorityClass.MonthEnd, far.Class);
        Assert.EndsWith("It goes first from 19 May, ahead of the tax day on 26 May.", far.Because.English);
        Assert.EndsWith("Det går före från 19 maj, inför skattedagen 26 maj.", far.Because.Swedish);
        Assert.DoesNotContain("26", PriorityPolicy.Suggest(Impact.MonthEndBlocked, "", new(2026, 5, 20), rules).Because.English);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
