using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests;

public sealed class ErrorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_form_that_comes_too_late_is_shown_with_its_text_and_can_be_sent_again(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Karin);
        var form = new FormUrlEncodedContent([new("Name", "Karin Åström Ek"), new("Phone", "0701112233"), new("Language", "Swedish"), new("__RequestVerificationToken", "old")]);

        using var late = await browser.PostAsync(new Uri("/account", UriKind.Relative), form, Ct);
        var page = await late.ReadPageAsync();
        var kept = page.Forms.Single(f => f.QuerySelector("textarea") is not null);
        using var again = await browser.SendFormAsync(kept, "/account");

        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
        Assert.Equal("Karin Åström Ek", kept.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.Found, again.StatusCode);
        await using var db = portal.Database.Open();
        Assert.Equal("Karin Åström Ek", await db.Contacts.Where(c => c.Id == cast.Karin.Id).Select(c => c.Name).SingleAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task A_form_sent_to_a_page_that_takes_none_is_refused_and_told_what_the_page_takes(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Karin);

        foreach (var path in new[] { "/", "/tickets", "/charges" })
        {
            using var answer = await browser.PostAsync("/account", path);

            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Equal(["GET"], answer.Content.Headers.Allow);
            Assert.Contains("Hit kan inget skickas", (await answer.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_sign_that_no_text_has_is_refused_wherever_it_is_sent(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var amira = await portal.SignInAsync(cast.Amira);
        using var anybody = portal.Anonymous();

        var token = (await amira.GetPageAsync("/account")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var parts = new MultipartFormDataContent { { new StringContent("Amira\0Haddad"), "Name" }, { new StringContent(token), "__RequestVerificationToken" } };

        using var asked = await amira.GetAsync(new Uri("/tickets?q=a%00b", UriKind.Relative), Ct);
        using var saved = await amira.PostAsync(new Uri("/account", UriKind.Relative), parts, Ct);
        using var signedIn = await anybody.SubmitAsync("/account/sign-in", ("Email", "a\0b@norrvik.example"), ("Password", "whatever it was"));

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], new[] { asked, saved }.Select(a => a.StatusCode));
        // What is encoded like an address is not even read as a form.
        Assert.InRange((int)signedIn.StatusCode, 400, 499);
    }

    [Theory, OnBothEngines]
    public async Task What_was_typed_survives_a_session_that_ended_but_passwords_and_other_sites_words_do_not(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        using var browser = portal.Anonymous();
        KeyValuePair<string, string>[] fields = [new("Text", "A long answer\nin two lines"), new("CurrentPassword", "secret words here")];

        using var kept = await browser.PostAsync(new Uri("/account", UriKind.Relative), new FormUrlEncodedContent(fields), Ct);
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var foreign = await browser.PostAsync(new Uri("/account", UriKind.Relative), new FormUrlEncodedContent(fields), Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, kept.StatusCode);
        var text = await kept.Content.ReadAsStringAsync(Ct);
        Assert.Contains("in two lines", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret words here", text, StringComparison.Ordinal);
        Assert.DoesNotContain("in two lines", await foreign.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_down_gives_a_plain_503_and_red_readiness_and_the_process_lives()
    {
        await using var portal = await PortalApp.StartAsync(Engine.Postgres);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Karin);
        await portal.Database.DisposeAsync();

        using var page = await browser.GetAsync(new Uri("/account", UriKind.Relative), Ct);
        using var ready = await portal.Anonymous().GetAsync(new Uri("/health/ready", UriKind.Relative), Ct);
        using var live = await portal.Anonymous().GetAsync(new Uri("/health/live", UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("Vi är borta en stund", await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.True(page.Headers.Contains("Content-Security-Policy"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task Readiness_is_red_until_every_sweep_runs_on_time(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        using var browser = portal.Anonymous();
        var now = DateTimeOffset.UtcNow;
        var ready = new Uri("/health/ready", UriKind.Relative);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync(ready, Ct)).StatusCode);
        await portal.Database.AddAsync(new Sweeps.SweepRun { Sweep = "FetchMail", LateAfterSeconds = 60, StartedAt = now, FinishedAt = now });
        Assert.Equal("ready", await browser.GetStringAsync(ready, Ct));
        await portal.Database.AddAsync(new Sweeps.SweepRun { Sweep = "DeliverOutbox", LateAfterSeconds = 60, StartedAt = now, FinishedAt = now.AddMinutes(-2) });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync(ready, Ct)).StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task Too_many_posts_at_a_door_get_429_with_a_time_to_wait(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        using var browser = portal.Anonymous();

        HttpResponseMessage last = null!;
        for (var i = 0; i <= Parts.Limits.TriesAMinute; i++)
            last = await browser.PostAsync(new Uri("/account/sign-in", UriKind.Relative), new FormUrlEncodedContent([new("Email", "x")]), Ct);

        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.NotNull(last.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/account/sign-in", UriKind.Relative), Ct)).StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task Cookies_are_bound_to_this_host_and_to_tls_unless_http_is_allowed(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, settings: ("Portal:AllowHttp", "false"));
        using var browser = portal.Anonymous("https");

        using var page = await browser.GetAsync(new Uri("/account/sign-in", UriKind.Relative), Ct);
        using var plain = await portal.Anonymous().GetAsync(new Uri("/account/sign-in", UriKind.Relative), Ct);

        var cookie = page.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-linserv-form=", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.PermanentRedirect, plain.StatusCode);
    }
}
