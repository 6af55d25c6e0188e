using AngleSharp.Html.Dom;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.Policy;

public sealed class PolicyPageTests
{
    [Theory, OnBothEngines]
    public async Task Anybody_reads_the_policy_with_every_clause_where_its_link_points(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        using var stranger = portal.Anonymous();

        var page = await stranger.GetPageAsync("/policy");

        foreach (var clause in "R1 R2 R3 R4 T1 T2 T3 T4 T5 T6 T7 T8 C1 C2 C3 C4 F1 F2 F3 F4 F5 F6 H1 H2 H3 H4 H5 H6 O1 O2 O4 B1 B2 P1 P2 P3".Split(' '))
            Assert.True(page.GetElementById(clause) is not null, $"nothing on /policy has the id {clause}");
        Assert.Equal(11, page.QuerySelectorAll("#rules tbody tr").Length);
        Assert.Equal(4, page.QuerySelectorAll(".tile").Count(t => t.TextContent.Contains("för få för att säga något", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_table_follows_the_rules_in_force()
    {
        await using var portal = await PortalApp.StartAsync(Engine.Sqlite, new FakeTimeProvider(Cast.Now));
        await using (var db = portal.Database.Open())
            await db.ChargeRules.Where(r => r.Clause == "F3").ExecuteUpdateAsync(s => s.SetProperty(r => r.ValidTo, new DateOnly(2026, 5, 11)), TestContext.Current.CancellationToken);
        using var stranger = portal.Anonymous();

        var page = await stranger.GetPageAsync("/policy");

        Assert.Null(page.GetElementById("F3"));
        Assert.NotNull(page.GetElementById("F2"));
    }

    [Theory]
    [InlineData("licens", "F3")]
    [InlineData("licence", "F3")]
    [InlineData("RUNBOT", "C4")]
    [InlineData("hosting", "F1")]
    [InlineData("uppsättning", "C2", "F4")]
    [InlineData("F6", "F6")]
    [InlineData("licens ekonomi")]
    public async Task The_table_is_searched_in_both_languages_without_scripts(string words, params string[] clauses)
    {
        await using var portal = await PortalApp.StartAsync(Engine.Sqlite, new FakeTimeProvider(Cast.Now));
        using var stranger = portal.Anonymous();

        var page = await stranger.GetPageAsync($"/policy?q={Uri.EscapeDataString(words)}");

        Assert.Equal(clauses, Found(page));
        Assert.Equal(clauses.Length > 0, page.GetElementById("rules-none")!.HasAttribute("hidden"));
        Assert.Equal(words, page.QuerySelector("input[name=q]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_table_shows_what_is_charged_or_what_is_free_alone()
    {
        await using var portal = await PortalApp.StartAsync(Engine.Sqlite, new FakeTimeProvider(Cast.Now));
        using var stranger = portal.Anonymous();

        Assert.Equal(["C1", "C2", "C3", "C4", "F4"], Found(await stranger.GetPageAsync("/policy?only=charged")));
        Assert.Equal(["F1", "F2", "F3", "F4", "F6"], Found(await stranger.GetPageAsync("/policy?only=free")));
    }

    [Fact]
    public async Task F5_the_rules_of_another_day_are_those_that_stood_then()
    {
        await using var portal = await PortalApp.StartAsync(Engine.Sqlite, new FakeTimeProvider(Cast.Now));
        using var stranger = portal.Anonymous();

        var before = await stranger.GetPageAsync("/policy?on=2025-12-31");
        var after = await stranger.GetPageAsync("/policy?on=2026-01-01");
        var odd = await stranger.GetPageAsync("/policy?on=yesterday");

        Assert.DoesNotContain("F5", Found(before));
        Assert.Contains("F5", Found(after));
        Assert.Contains("31 dec 2025", before.QuerySelector(".alert[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(before.QuerySelectorAll("a"), a => a.GetAttribute("href") == "/policy?on=2026-01-01#ch");
        Assert.Equal(11, Found(odd).Count);
        Assert.NotEmpty(odd.QuerySelector("#On-e")!.TextContent);
    }

    private static List<string> Found(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("#rules tbody tr").Where(r => !r.HasAttribute("hidden")).Select(r => r.QuerySelector(".rule")!.TextContent)];
}
