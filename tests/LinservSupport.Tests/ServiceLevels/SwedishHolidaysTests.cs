using LinservSupport.ServiceLevels;
using LinservSupport.Tests.Given;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class SwedishHolidaysTests
{
    [Theory]
    [InlineData("2024-03-29", "långfredagen")]
    [InlineData("2025-04-21", "annandag påsk")]
    [InlineData("2026-04-05", "påskdagen")]
    [InlineData("2026-05-14", "Kristi himmelsfärdsdag")]
    [InlineData("2026-05-24", "pingstdagen")]
    [InlineData("2026-06-06", "nationaldagen")]
    [InlineData("2026-06-19", "midsommarafton")]
    [InlineData("2026-06-20", "midsommardagen")]
    [InlineData("2025-11-01", "alla helgons dag")]
    [InlineData("2026-10-31", "alla helgons dag")]
    [InlineData("2026-12-24", "julafton")]
    [InlineData("2026-12-31", "nyårsafton")]
    [InlineData("2027-01-06", "trettondedag jul")]
    [InlineData("2038-04-25", "påskdagen")]
    public void A_day_of_the_almanac_is_a_holiday(string date, string name) =>
        Assert.Equal(name, SwedishHolidays.On(DateOnly.Parse(date, null))?.NameSwedish);

    [Theory]
    [InlineData("2026-04-30")]
    [InlineData("2026-05-25")]
    [InlineData("2026-04-02")]
    [InlineData("2026-06-18")]
    [InlineData("2026-12-23")]
    [InlineData("2026-01-05")]
    public void Eves_that_are_worked_and_the_old_Whit_Monday_are_none(string date) => Assert.Null(SwedishHolidays.On(DateOnly.Parse(date, null)));

    [Fact]
    public void Sixteen_days_a_year_in_order_of_date()
    {
        foreach (var year in Enumerable.Range(1990, 120))
        {
            var days = SwedishHolidays.In(year);
            Assert.Equal(16, days.Count);
            Assert.Equal(days.OrderBy(d => d.Date), days);
            Assert.All(days, d => Assert.Equal(year, d.Date.Year));
        }
    }

    [Fact]
    public void Public_and_bank_days_are_those_of_the_published_almanac_from_2024_to_2036()
    {
        Assert.SkipWhen(Almanac.Closed() is null, Almanac.Missing);
        var expected = Almanac.Closed()!.Where(d => d.Year is >= 2024 and <= 2036).Order().ToList();

        var computed = Enumerable.Range(2024, 13).SelectMany(SwedishHolidays.In).Select(h => h.Date).Distinct().Order().ToList();

        Assert.Equal(expected, computed);
        Assert.Equal(13, expected.Select(d => d.Year).Distinct().Count());
    }
    /// <summary>The same days with their names, beside this test: nothing is skipped where the published file is not.</summary>
    [Fact]
    public void Days_and_names_are_those_of_the_copied_almanac()
    {
        var almanac = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "ServiceLevels", "Almanac.txt"));

        Assert.Equal(almanac, Enumerable.Range(2024, 13).SelectMany(SwedishHolidays.In).Select(h => $"{h.Date:yyyy-MM-dd} {h.NameSwedish}"));
        Assert.Equal(13 * 16, almanac.Length);
    }
}
