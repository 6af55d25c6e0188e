using CsCheck;
using LinservSupport.Data;
using LinservSupport.Priorities;
using LinservSupport.Tickets;

namespace LinservSupport.Tests.Priorities;

public sealed class PriorityPolicyTests
{
    private static readonly DateOnly Day = new(2026, 5, 12);
    private static readonly List<PriorityRule> Rules = [.. PolicyRows.PriorityRules()];

    [Theory]
    [InlineData(Impact.ProductionDown, PriorityClass.ProductionAvailability)]
    [InlineData(Impact.MonthEndBlocked, PriorityClass.MonthEnd)]
    [InlineData(Impact.CannotInvoice, PriorityClass.Invoicing)]
    [InlineData(Impact.Ordinary, PriorityClass.Ordinary)]
    public void A_stated_impact_suggests_its_class(Impact impact, PriorityClass expected) =>
        Assert.Equal(expected, PriorityPolicy.Suggest(impact, "Hello", Day, Rules).Class);

    [Theory]
    [InlineData("Momsrapporten stämmer inte", PriorityClass.MonthEnd)]
    [InlineData("MOMSDEKLARATION i dag", PriorityClass.MonthEnd)]
    [InlineData("Where is the VAT return?", PriorityClass.MonthEnd)]
    [InlineData("Vi kan inte fakturera.", PriorityClass.Invoicing)]
    [InlineData("502 Bad Gateway since 8", PriorityClass.ProductionAvailability)]
    // Only whole words: a longer word that holds one does not count.
    [InlineData("Momsrapporteringen", PriorityClass.Ordinary)]
    [InlineData("Kvartalsmomsrapporten", PriorityClass.Ordinary)]
    [InlineData("Kvartalsmomsrapporten, alltså momsrapporten", PriorityClass.MonthEnd)]
    [InlineData("Fakturadatum", PriorityClass.Ordinary)]
    [InlineData("", PriorityClass.Ordinary)]
    public void Words_of_the_text_suggest_a_class(string text, PriorityClass expected) =>
        Assert.Equal(expected, PriorityPolicy.Suggest(Impact.Ordinary, text, Day, Rules).Class);

    [Fact]
    public void The_reason_says_what_was_stated_or_found_in_both_languages()
    {
        Assert.Equal(
            new Sentence("You said that this affects your ability to invoice.", "Du angav att det här påverkar er möjlighet att fakturera."),
            PriorityPolicy.Suggest(Impact.CannotInvoice, "", Day, Rules).Because);
        Assert.Equal("Texten nämner ”momsrapporten”.", PriorityPolicy.Suggest(Impact.Ordinary, "Momsrapporten", Day, Rules).Because.Swedish);
    }

    [Fact]
    public void Where_words_of_two_classes_are_found_the_one_that_ranks_first_is_suggested()
    {
        var text = "vat return, and we cannot invoice";
        var ranked = PolicyRows.PriorityRules().ToList();
        ranked.Single(r => r.Class == PriorityClass.MonthEnd).Rank = 5;

        Assert.Equal(PriorityClass.MonthEnd, PriorityPolicy.Suggest(Impact.Ordinary, text, Day, Rules).Class);
        Assert.Equal(PriorityClass.Invoicing, PriorityPolicy.Suggest(Impact.Ordinary, text, Day, ranked).Class);
    }

    [Fact]
    public void Only_rules_in_force_on_the_day_of_registration_count()
    {
        var rule = PolicyRows.PriorityRules().Single(r => r.Class == PriorityClass.MonthEnd);
        rule.ValidTo = Day;
        PriorityRule[] rules = [rule];

        Assert.Equal(PriorityClass.MonthEnd, PriorityPolicy.Suggest(Impact.MonthEndBlocked, "", Day, rules).Class);
        Assert.Equal(PriorityClass.Ordinary, PriorityPolicy.Suggest(Impact.MonthEndBlocked, "", Day.AddDays(1), rules).Class);
    }

    [Fact]
    public void The_three_classes_rank_alike_and_before_ordinary_ones()
    {
        Assert.All(Enum.GetValues<PriorityClass>().Where(c => c != PriorityClass.Ordinary), c => Assert.Equal(0, PriorityPolicy.Rank(c, Day, Rules)));
        Assert.Equal(PriorityPolicy.OrdinaryRank, PriorityPolicy.Rank(PriorityClass.Ordinary, Day, Rules));
    }

    [Fact]
    public void The_queue_is_in_order_of_rank_and_then_of_registration_whatever_the_customers_are() =>
        Gen.Select(Gen.OneOf(Gen.Const(0), Gen.Const(100)), Gen.Int[0, 50]).Array[0, 12].Select(Gen.Int).Sample((rows, seed) =>
        {
            var places = rows.Select((r, i) => new QueuePlace(r.Item1, DateTimeOffset.UnixEpoch.AddMinutes(r.Item2), i)).ToArray();
            var permuted = places.ToArray();
            new Random(seed).Shuffle(permuted);
            return permuted.Order().SequenceEqual(places.OrderBy(p => p.Rank).ThenBy(p => p.RegisteredAt).ThenBy(p => p.TicketId));
        });
}
