using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.ServiceLevels;

public sealed class IndexTests
{
    private const string Page = "/service-levels";

    [Theory, OnBothEngines]
    public async Task A_manager_sees_the_four_promises_and_what_is_at_risk_with_the_tickets_behind(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        for (var i = 0; i < 22; i++) await Cast.RegisterAsync(portal.Database, cast.Karin, at: Cast.Now.AddDays(-40).AddMinutes(i));
        using var browser = await portal.SignInAsync(cast.Anna);

        var page = await browser.GetPageAsync(Page);

        Assert.Equal(4, page.QuerySelectorAll("a.tile").Length);
        Assert.Equal(22, int.Parse(page.QuerySelector("#at-risk .badge")!.TextContent, null));
        Assert.Contains("0 av 22", page.QuerySelector("a.tile")!.TextContent, StringComparison.Ordinal);
        var behind = await browser.GetPageAsync(page.QuerySelector("a.tile")!.GetAttribute("href")!);
        Assert.Equal(22, behind.QuerySelectorAll("tbody tr").Length);
    }

    [Theory, OnBothEngines]
    public async Task A_period_is_chosen_by_its_dates_and_a_wrong_date_is_the_usual_one(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Anna);

        var year = await browser.GetPageAsync(Page + "?From=2025-01-01&To=2025-12-31");
        Assert.Equal("2025-12-31", year.QuerySelector("#To")!.GetAttribute("value"));
        Assert.Contains("för få", year.QuerySelector("a.tile")!.TextContent, StringComparison.Ordinal);
        var wrong = await browser.GetPageAsync(Page + "?From=never&To=2099-01-01");
        Assert.Equal("2026-05-12", wrong.QuerySelector("#To")!.GetAttribute("value"));
        Assert.NotNull(wrong.QuerySelector("main [role=status]"));
        Assert.Null(year.QuerySelector("main [role=status]"));
        foreach (var page in new[] { Page, Page + "/tickets", Page + "/hours", Page + "/export", Page + "/export-hours" })
            Assert.True((await browser.GetAsync(new Uri(page + "?From=0001-01-01&To=0001-01-01", UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        Assert.True((await browser.GetAsync(new Uri(Page + "/tickets?Figure=Nonsense&From=x&Before=y", UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode);
    }

    [Theory, OnBothEngines]
    public async Task The_page_and_what_is_behind_it_are_files_too_in_which_nothing_is_a_formula(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        await Cast.RegisterAsync(portal.Database, cast.Karin, "=1+1", Cast.Now.AddDays(-8));
        using var browser = await portal.SignInAsync(cast.Anna);
        var ct = TestContext.Current.CancellationToken;

        var behind = await browser.GetStringAsync(new Uri(Page + "/export-tickets?Figure=AtRisk", UriKind.Relative), ct);
        Assert.Contains("\"'=1+1\"", behind, StringComparison.Ordinal);
        Assert.Contains("\"'=1+1\"", await browser.GetStringAsync(new Uri(Page + "/export", UriKind.Relative), ct), StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await browser.GetByteArrayAsync(new Uri(Page + "/export?Format=xlsx", UriKind.Relative), ct))[..2]);
        Assert.Contains(";", await browser.GetStringAsync(new Uri(Page + "/export-hours", UriKind.Relative), ct), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Customers_do_not_see_it(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Karin);

        foreach (var path in new[] { Page, Page + "/tickets", "/customers", $"/customers/{cast.Norrvik.Id}", "/rules", "/rules/calendar" })
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Found });
            Assert.DoesNotContain("staff-shell", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }
}
