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
}
