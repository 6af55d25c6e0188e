using AngleSharp.Html.Dom;
using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.Tickets;

public sealed class RegisterAnswerTests
{
    [Theory, OnBothEngines]
    public async Task C1_before_registering_stand_clause_minimum_rate_price_list_pack_and_what_four_hours_mean(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        await portal.Database.AddAsync(
            new PriceList { Name = "Norrvik 2026", CustomerId = cast.Norrvik.Id, ValidFrom = new(2026, 1, 1), HourlyAmount = 1200m, Rates = { new PriceListRate { Kind = KindOfWork.Configuration, HourlyAmount = 1300m } } },
            new Agreement { CustomerId = cast.Norrvik.Id, Model = AgreementModel.PrepaidPack, PackMinutes = 1500, ValidFrom = new(2026, 1, 1) });
        using var karin = await portal.SignInAsync(cast.Karin);

        var page = await AskAsync(karin, ("Help", "Configuration"));

        var answer = Read(page);
        foreach (var said in new[] { "C2", "Minst 30 min: 650 kr", "25 h kvar", "1 300 kr i timmen utan moms: prislistan Norrvik 2026, från tors 1 jan", "Upp till 4 h godkänns när du registrerar: högst 5 200 kr innan vi frågar dig", "H6" })
            Assert.Contains(said, answer, StringComparison.Ordinal);
        Assert.Equal("Debiteras, minst 30 min: 650 kr", Plain(page.QuerySelector(".answer-bar summary strong")!.TextContent));
    }

    [Theory]
    [InlineData("HowTo", "NotDecided", "Utan kostnad", "F5")]
    [InlineData("Server", "NotDecided", "Utan kostnad", "F1")]
    [InlineData("SomethingIsWrong", "LinservAddon", "Utan kostnad", "F6")]
    [InlineData("SomethingIsWrong", "OdooEnterprise", "Debiteras bara om vi hjälper", "C4")]
    [InlineData("SomethingIsWrong", "CustomersOwn", "Debiteras, minst 30 min: 695 kr", "C1")]
    public async Task The_line_at_the_bottom_and_the_clause_follow_help_code_and_agreement(string help, string owner, string line, string clause)
    {
        await using var portal = await PortalApp.StartAsync(Engine.Sqlite, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        await portal.Database.AddAsync(new Agreement { CustomerId = cast.Norrvik.Id, Model = AgreementModel.MaintenanceAndSupport, ValidFrom = new(2026, 1, 1), Covers = [KindOfWork.UserSupport] });
        using var karin = await portal.SignInAsync(cast.Karin);

        var page = await AskAsync(karin, ("Help", help), ("CodeOwner", owner));

        Assert.Equal(line, Plain(page.QuerySelector(".answer-bar summary strong")!.TextContent));
        Assert.Equal(clause, page.QuerySelector(".answer-wide .rule")!.TextContent);
        Assert.Contains("Maintenance and Support", Read(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_price_list_in_force_it_says_that_nothing_is_charged()
    {
        await using var portal = await PortalApp.StartAsync(Engine.Sqlite, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        await using (var db = portal.Database.Open())
        {
            foreach (var list in db.PriceLists) list.ValidTo = new(2026, 5, 11);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var karin = await portal.SignInAsync(cast.Karin);

        Assert.Contains("Ingen prislista gäller", Read(await AskAsync(karin, ("Help", "Configuration"))), StringComparison.Ordinal);
    }

    private static async Task<IHtmlDocument> AskAsync(HttpClient browser, params (string Name, string Value)[] fields)
    {
        const string path = "/tickets/register";
        using var answer = await browser.SubmitAsync(path, [.. fields, ("Preview", "true")]);
        return await answer.ReadPageAsync();
    }

    private static string Read(IHtmlDocument page) => Plain(page.QuerySelector(".answer-wide")!.TextContent);

    private static string Plain(string text) => string.Join(' ', text.Split(['\u00a0', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).Trim();
}
