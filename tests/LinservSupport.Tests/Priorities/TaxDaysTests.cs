using System.Globalization;
using LinservSupport.Data;
using LinservSupport.Priorities;
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
