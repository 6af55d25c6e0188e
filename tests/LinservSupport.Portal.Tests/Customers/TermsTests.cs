using System.Net;
using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.Customers;

public sealed class TermsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_manager_begins_changes_and_ends_an_agreement(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        using var anna = await portal.SignInAsync(cast.Anna);
        var url = $"/customers/{cast.Norrvik.Id}";

        using var refused = await anna.SubmitAsync($"{url}/agreement", ("Model", "PrepaidPack"), ("PackHours", "abc"));
        Assert.Equal("abc", (await refused.ReadPageAsync()).QuerySelector("#PackHours")!.GetAttribute("value"));
        using var begun = await anna.SubmitAsync($"{url}/agreement", ("Model", "FirstLine"), ("Covers", "UserSupport"));
        Assert.Equal(HttpStatusCode.Found, begun.StatusCode);
        await using var db = portal.Database.Open();
        var first = await db.Agreements.AsNoTracking().SingleAsync(Ct);
        Assert.Equal((AgreementModel.FirstLine, KindOfWork.UserSupport), (first.Model, first.Covers.Single()));

        using var changed = await anna.SubmitAsync($"{url}/agreement?replaces={first.Id}", ("Model", "Maintenance"), ("ValidFrom", "2026-06-01"));
        Assert.Equal(HttpStatusCode.Found, changed.StatusCode);
        Assert.Equal(new DateOnly(2026, 5, 31), (await db.Agreements.AsNoTracking().SingleAsync(a => a.Id == first.Id, Ct)).ValidTo);
        using var ended = await anna.SubmitAsync($"{url}/end-agreement?agreement={first.Id}", ("LastDay", "2026-05-20"));
        Assert.Equal(HttpStatusCode.Found, ended.StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task A_manager_writes_general_and_own_price_lists_from_a_day_on(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        using var anna = await portal.SignInAsync(cast.Anna);

        using var past = await anna.SubmitAsync("/rules/price-lists", ("Name", "Old"), ("ValidFrom", "2026-05-11"));
        Assert.Contains("tidigast från i dag", (await past.ReadPageAsync()).QuerySelector("#ValidFrom ~ .field-validation-error")!.TextContent, StringComparison.Ordinal);
        using var general = await anna.SubmitAsync("/rules/price-lists", ("Name", "2027"), ("ValidFrom", "2027-01-01"), ("HourlyAmount", "1 450,50"), ("Rates[Configuration]", "1500"));
        using var own = await anna.SubmitAsync($"/customers/{cast.Norrvik.Id}/price-list", ("Name", "Norrvik"), ("HourlyAmount", "1200"));

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (general.StatusCode, own.StatusCode));
        await using var db = portal.Database.Open();
        var next = await db.PriceLists.Include(p => p.Rates).SingleAsync(p => p.Name == "2027", Ct);
        Assert.Equal((1450.50m, 1500m), (next.HourlyAmount, next.RateFor(KindOfWork.Configuration)));
        Assert.Equal(1200m, (await db.PriceLists.SingleAsync(p => p.CustomerId == cast.Norrvik.Id, Ct)).HourlyAmount);
    }

    [Fact]
    public async Task Only_managers_open_these_pages()
    {
        await using var portal = await PortalApp.StartAsync(Engine.Sqlite, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        using var per = await portal.SignInAsync(cast.Per);
        using var anna = await portal.SignInAsync(cast.Anna);

        foreach (var path in new[] { "/rules/price-lists", $"/customers/{cast.Norrvik.Id}/agreement", $"/customers/{cast.Norrvik.Id}/price-list", $"/customers/{cast.Norrvik.Id}/end-agreement" })
            Assert.NotEqual(HttpStatusCode.OK, (await per.GetAsync(new Uri(path, UriKind.Relative), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.GetAsync(new Uri("/customers/99999/agreement", UriKind.Relative), Ct)).StatusCode);
    }
}
