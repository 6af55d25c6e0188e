using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.People;
using LinservSupport.Portal.Parts;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.Account;

public sealed class SignInTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task The_right_password_opens_the_portal(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);

        using var browser = await portal.SignInAsync(cast.Karin);

        var page = await browser.GetPageAsync("/account");
        Assert.Contains("Karin Åström", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var known = await portal.SignInAsync(cast.Karin);
        using var browser = portal.Anonymous();

        using var wrong = await browser.SubmitAsync(Sessions.SignInPath, ("Email", cast.Karin.Email!), ("Password", "not the password"));
        using var unknown = await browser.SubmitAsync(Sessions.SignInPath, ("Email", "nobody@norrvik.example"), ("Password", "not the password"));

        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        var first = (await wrong.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent;
        Assert.Equal(first, (await unknown.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent);
        Assert.Contains("Fel e-post eller lösenord", first, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Five_wrong_passwords_pause_even_the_right_one_for_a_quarter_of_an_hour(Engine engine)
    {
        var clock = new FakeTimeProvider(Cast.Now);
        await using var portal = await PortalApp.StartAsync(engine, clock);
        var cast = await Cast.JoinAsync(portal.Database);
        using var known = await portal.SignInAsync(cast.Karin);
        using var browser = portal.Anonymous();
        for (var i = 0; i < SignInTries.Allowed; i++)
            await browser.SubmitAsync(Sessions.SignInPath, ("Email", cast.Karin.Email!), ("Password", $"wrong password {i}"));

        using var paused = await browser.SubmitAsync(Sessions.SignInPath, ("Email", cast.Karin.Email!), ("Password", PortalApp.Password));
        clock.Advance(SignInTries.Pause);
        using var later = await browser.SubmitAsync(Sessions.SignInPath, ("Email", cast.Karin.Email!), ("Password", PortalApp.Password));

        Assert.Contains("15 min", await paused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, later.StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task A_list_that_refreshes_itself_keeps_no_session_alive(Engine engine)
    {
        var clock = new FakeTimeProvider(Cast.Now);
        await using var portal = await PortalApp.StartAsync(engine, clock);
        var cast = await Cast.JoinAsync(portal.Database);
        using var left = await portal.SignInAsync(cast.Amira);
        using var busy = await portal.SignInAsync(cast.Maja);
        left.DefaultRequestHeaders.Add("HX-Request", "true");

        for (var quarter = 0; quarter < 5; quarter++)
        {
            clock.Advance(TimeSpan.FromMinutes(15));
            await left.GetAsync(new Uri("/queue", UriKind.Relative), Ct);
            await busy.GetAsync(new Uri("/queue", UriKind.Relative), Ct);
        }

        using var ended = await left.GetAsync(new Uri("/queue", UriKind.Relative), Ct);
        using var goesOn = await busy.GetAsync(new Uri("/queue", UriKind.Relative), Ct);
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.OK), (ended.StatusCode, goesOn.StatusCode));
    }

    [Theory, OnBothEngines]
    public async Task Access_that_was_taken_away_ends_at_the_next_request(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var account = await portal.SignInAsync(cast.Karin);
        using var contact = await portal.SignInAsync(cast.Jonas);
        using var customer = await portal.SignInAsync(cast.Elsa);
        using var consultant = await portal.SignInAsync(cast.Amira);
        await using (var db = portal.Database.Open())
        {
            await db.Users.Where(a => a.ContactId == cast.Karin.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.RevokedAt, Cast.Now), Ct);
            await db.Contacts.Where(c => c.Id == cast.Jonas.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.RevokedAt, Cast.Now), Ct);
            await db.Customers.Where(c => c.Id == cast.Ekedal.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedAt, Cast.Now), Ct);
            await db.Consultants.Where(c => c.Id == cast.Amira.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.LeftAt, Cast.Now), Ct);
        }

        foreach (var browser in new[] { account, contact, customer, consultant })
        {
            using var answer = await browser.GetAsync(new Uri("/account", UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            Assert.StartsWith("/account/sign-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_session_ends_after_silence_and_after_a_day_however_busy(Engine engine)
    {
        var clock = new FakeTimeProvider(Cast.Now);
        await using var portal = await PortalApp.StartAsync(engine, clock);
        var cast = await Cast.JoinAsync(portal.Database);
        using var silent = await portal.SignInAsync(cast.Karin);
        using var busy = await portal.SignInAsync(cast.Jonas);

        for (var i = 0; i < 23; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(31));
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync(new Uri("/account", UriKind.Relative), Ct)).StatusCode);
        }

        clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Found, (await busy.GetAsync(new Uri("/account", UriKind.Relative), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await silent.GetAsync(new Uri("/account", UriKind.Relative), Ct)).StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task Signing_out_ends_the_session_only_by_a_post(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Karin);

        await browser.GetAsync(new Uri("/account/sign-out", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/account", UriKind.Relative), Ct)).StatusCode);

        await browser.PostAsync("/account", "/account/sign-out");
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync(new Uri("/account", UriKind.Relative), Ct)).StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task A_copy_of_the_cookie_opens_nothing_after_signing_out_and_other_sessions_stay(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var elsewhere = await portal.SignInAsync(cast.Karin);
        using var browser = portal.Anonymous();
        using var signedIn = await browser.SubmitAsync(Sessions.SignInPath, ("Email", cast.Karin.Email!), ("Password", PortalApp.Password));
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("linserv-session", StringComparison.Ordinal)).Split(';')[0];

        Assert.Equal(HttpStatusCode.OK, await WithCookieAsync(portal, cookie));
        await browser.PostAsync("/account", "/account/sign-out");

        Assert.Equal(HttpStatusCode.Found, await WithCookieAsync(portal, cookie));
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync(new Uri("/account", UriKind.Relative), Ct)).StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task The_language_is_the_accounts_and_before_that_the_browsers(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var stranger = portal.Anonymous();
        stranger.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de, en-US;q=0.8, sv;q=0.5");
        using var elsa = await portal.SignInAsync(cast.Elsa);

        Assert.Equal("Sign in", (await stranger.GetPageAsync(Sessions.SignInPath)).QuerySelector("h1")!.TextContent);
        Assert.Equal("en", (await elsa.GetPageAsync("/account")).DocumentElement.GetAttribute("lang"));

        using var switched = await elsa.SubmitAsync("/account", ("Language", "sv"), ("ReturnUrl", "/account"));

        Assert.Equal("/account", switched.Headers.Location!.ToString());
        Assert.Equal("sv", (await elsa.GetPageAsync("/account")).DocumentElement.GetAttribute("lang"));
    }

    [Theory, OnBothEngines]
    public async Task After_signing_in_nobody_is_sent_to_another_site(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var known = await portal.SignInAsync(cast.Karin);
        using var browser = portal.Anonymous();

        using var answer = await browser.SubmitAsync($"{Sessions.SignInPath}?ReturnUrl=https%3A%2F%2Fevil.example", ("Email", cast.Karin.Email!), ("Password", PortalApp.Password));

        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    private static async Task<HttpStatusCode> WithCookieAsync(PortalApp portal, string cookie)
    {
        using var thief = portal.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri("http://localhost") });
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await thief.GetAsync(new Uri("/account", UriKind.Relative), Ct);
        return answer.StatusCode;
    }
}
