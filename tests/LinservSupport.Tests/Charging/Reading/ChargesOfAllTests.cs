using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.People;
using LinservSupport.Tests.Charging.Statements;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Charging.Reading;

/// <summary>Every company's month in one list, which adds up in the database.</summary>
public sealed class ChargesOfAllTests
{
    private static readonly DateOnly April = new(2026, 4, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task C1_the_list_says_of_an_open_closed_and_reopened_month_what_the_statement_says_the_minimum_included(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (norrvik, ekedal) = (stage.Cast.Norrvik.Id, stage.Cast.Ekedal.Id);
        await CloseMonthTests.LogAsync(stage, await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: Cast.Now.AddMonths(-2)), "10", April.AddDays(3));
        var other = await Cast.RegisterAsync(stage.Database, stage.Cast.Elsa, at: Cast.Now.AddMonths(-2));
        await CloseMonthTests.LogAsync(stage, other, "7", April.AddDays(3));
        await CloseMonthTests.LogAsync(stage, other, "5:00", April.AddMonths(1).AddDays(3));

        await SameAsync(April, (norrvik, 30, 695m), (ekedal, 30, 695m));
        await CloseMonthTests.CloseAsync(stage, null, April);
        await SameAsync(April, (norrvik, 30, 695m), (ekedal, 30, 695m));
        await SameAsync(April.AddMonths(1), (ekedal, 210, 4865m));
        await stage.RunAsync((LinservSupport.Charging.Statements.ReopenMonth reopen) => reopen.RunAsync(Cast.As(stage.Cast.Anna), norrvik, April, "Wrong", Ct));
        await SameAsync(April, (norrvik, 30, 695m), (ekedal, 30, 695m));
        Assert.Equal([(2, false), (1, true)], (await ReadAsync(stage, April)).Customers.OrderByDescending(c => c.Revision).Select(c => (c.Revision, c.IsClosed)));

        async Task SameAsync(DateOnly month, params (int Id, int Charged, decimal Amount)[] expected)
        {
            var list = await ReadAsync(stage, month);
            Assert.Equal(expected.Order(), list.Customers.Select(c => (c.Id, c.Sum.ChargedMinutes, c.Sum.Amount)).Order());
            Assert.Equal((expected.Sum(e => e.Charged), expected.Sum(e => e.Amount)), (list.Sum.ChargedMinutes, list.Sum.Amount));
            Assert.Equal(list.Customers.Sum(c => Math.Round(c.Sum.Amount * 1.25m, 2, MidpointRounding.AwayFromZero)), list.TotalAmount);
        }
    }

    [Theory, OnBothEngines]
    public async Task Companies_come_in_Swedish_order_a_page_at_a_time_with_the_sums_of_all_and_as_many_queries_for_many_as_for_few(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await CloseMonthTests.LogAsync(stage, await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: Cast.Now.AddMonths(-2)), "30", April.AddDays(3));
        var few = await CountAsync(stage);
        string[] names = [.. Enumerable.Range(0, 3).Select(i => $"Bolag {i}"), "Åkeri", "Ängen", "Östan", "Zeta"];
        foreach (var name in names)
        {
            var person = new Contact { Name = name, Email = $"p{Array.IndexOf(names, name)}@many.example", Customer = new Customer { Name = name }, CreatedAt = Cast.Now };
            await stage.Database.AddAsync(person);
            await CloseMonthTests.LogAsync(stage, await Cast.RegisterAsync(stage.Database, person, at: Cast.Now.AddMonths(-2)), "10", April.AddDays(Array.IndexOf(names, name) % 28));
        }

        var first = await ReadAsync(stage, April, new(Most: 4));
        var second = await ReadAsync(stage, April, new(After: first.Next, Most: 4));

        Assert.Equal((4, 4, null, 8), (first.Customers.Count, second.Customers.Count, second.Next, first.Count));
        Assert.Equal(["Bolag 0", "Bolag 1", "Bolag 2", "Norrvik Möbler AB", "Zeta", "Åkeri", "Ängen", "Östan"], first.Customers.Concat(second.Customers).Select(c => c.Name));
        Assert.Equal((8 * 30, first.Sum), (first.Sum.ChargedMinutes, second.Sum));
        Assert.Equal("Ängen", Assert.Single((await ReadAsync(stage, April, new("äng"))).Customers).Name);
        Assert.Equal(few, await CountAsync(stage));
    }

    private static async Task<AllCharges> ReadAsync(Stage stage, DateOnly month, WhichCompanies? which = null) =>
        (await stage.RunAsync((ChargesOfAll all) => all.ReadAsync(Cast.As(stage.Cast.Anna), month, which ?? new(), Ct)))!;

    private static async Task<int> CountAsync(Stage stage)
    {
        var counted = new CountQueries();
        await using var db = stage.Database.Open(counted);
        await new ChargesOfAll(db, stage.Clock, new(db, new(db))).ReadAsync(Cast.As(stage.Cast.Anna), April, new(), Ct);
        return counted.Count;
    }
}
