using LinservSupport.Charging;

namespace LinservSupport.Tests.Charging;

public sealed class MinimumLineTests
{
    private static readonly DateOnly April = new(2026, 4, 1);
    private static readonly DateOnly May = new(2026, 5, 1);

    [Fact]
    public void C1_ten_charged_minutes_are_topped_up_to_thirty_as_a_line_of_its_own() =>
        Assert.Equal(new MinimumLine(20, 0, 463.33m), InApril(Charged(April, 10)));

    [Fact]
    public void C1_the_minimum_counts_once_a_ticket() =>
        Assert.Equal(new MinimumLine(10, 0, 231.67m), InApril(Charged(April, 10), Charged(April.AddDays(1), 10)));

    [Fact]
    public void C1_nothing_charged_means_no_minimum() => Assert.Equal(MinimumLine.None, InApril(Charged(April, 0)));

    [Fact]
    public void C1_thirty_minutes_or_more_need_no_minimum() => Assert.Equal(MinimumLine.None, InApril(Charged(April, 30)));

    [Fact]
    public void C1_the_minimum_of_a_ticket_on_a_pack_is_drawn_from_the_pack() =>
        Assert.Equal(new MinimumLine(20, 20, 0m), InApril(Charged(April, 10, pack: 10)));

    [Fact]
    public void C1_the_minimum_draws_no_more_than_the_pack_has_left_and_the_rest_is_invoiced()
    {
        Assert.Equal(new MinimumLine(20, 5, 347.50m), InApril(Charged(April, 10, pack: 10, room: 5)));
        Assert.Equal(new MinimumLine(20, 0, 463.33m), InApril(Charged(April, 10, pack: 4, room: 0)));
    }

    [Fact]
    public void C1_what_a_later_month_makes_up_for_is_given_back_there()
    {
        ChargedWork[] work = [Charged(April, 10), Charged(May, 15), Charged(May.AddDays(9), 40)];

        Assert.Equal(20, MinimumLine.OfMonth(work, April, null).Minutes);
        Assert.Equal(new MinimumLine(-20, 0, -463.33m), MinimumLine.OfMonth(work, May, null));
        Assert.Equal(MinimumLine.None, MinimumLine.UpTo(work, May.AddDays(30)));
    }

    private static MinimumLine InApril(params ChargedWork[] work) => MinimumLine.OfMonth(work, April, null);

    private static ChargedWork Charged(DateOnly day, int minutes, int pack = 0, int room = 100) => new(day, minutes, pack, 1390m, 30, room);
}
