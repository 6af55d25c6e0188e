using System.Net;
using System.Text.RegularExpressions;
using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.Estimates;

public sealed partial class LinkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task The_link_shows_the_estimate_without_signing_in_and_a_button_approves_it(Engine engine)
    {
        await using var set = await SetAsync(engine);

        using var opened = await set.Nobody.GetAsync(new Uri(set.Link, UriKind.Relative), Ct);
        Assert.Equal(("no-referrer", true), (Assert.Single(opened.Headers.GetValues("Referrer-Policy")), opened.Headers.CacheControl!.NoStore));
        var page = await opened.ReadPageAsync();
        var text = page.QuerySelector("main")!.TextContent.Replace('\u00a0', ' ');
        foreach (var shown in new[] { "Karin Åström", set.Number, "Rebuild the view", "10 h", "13 900 kr" }) Assert.Contains(shown, text, StringComparison.Ordinal);
        await using (var db = set.Portal.Database.Open()) Assert.Equal((EstimateState.Asked, null), await db.EstimateLinks.Select(l => new ValueTuple<EstimateState, DateTimeOffset?>(l.Estimate!.State, l.UsedAt)).SingleAsync(Ct));

        using var approved = await set.Nobody.SubmitAsync(set.Link, ("Reply", "Approve"), ("Text", "Kör"));
        Assert.Equal((HttpStatusCode.Found, set.Link), (approved.StatusCode, approved.Headers.Location!.ToString()));
        Assert.Contains("Ditt svar är noterat", (await set.Nobody.GetPageAsync(set.Link)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var again = await set.Nobody.GetPageAsync(set.Link);
        Assert.Equal("Länken är använd", again.QuerySelector("h1")!.TextContent);
        Assert.Contains("Karin Åström godkände upp till 10 h totalt", again.QuerySelector("main")!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Null(again.QuerySelector("main button"));

        using var karin = await set.Portal.SignInAsync(set.Cast.Karin);
        Assert.Contains("med länken i mejlet", (await karin.GetPageAsync($"/tickets/{set.Number}")).QuerySelector("#estimate")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opened_while_signed_in_as_somebody_else_it_answers_nothing_and_tells_whose_it_is()
    {
        await using var set = await SetAsync(Engine.Sqlite);
        using var jonas = await set.Portal.SignInAsync(set.Cast.Jonas);

        foreach (var browser in new[] { jonas, set.Amira })
        {
            var page = await browser.GetPageAsync(set.Link);
            Assert.Equal("Länken är till Karin Åström", page.QuerySelector("h1")!.TextContent);
            Assert.DoesNotContain("Rebuild the view", page.Body!.TextContent, StringComparison.Ordinal);
            using var forced = await browser.PostAsync("/account", set.Link, ("Reply", "Approve"));
            Assert.Equal(HttpStatusCode.OK, forced.StatusCode);
        }

        await using var db = set.Portal.Database.Open();
        Assert.Equal(EstimateState.Asked, await db.Estimates.Select(e => e.State).SingleAsync(Ct));
    }

    [Fact]
    public async Task An_unknown_token_is_not_found_and_an_expired_one_offers_a_new_mail()
    {
        await using var set = await SetAsync(Engine.Sqlite);
        foreach (var path in new[] { "/estimates/x", set.Link[..^2] + "AA", set.Link + "A", "/estimates/" + new string('A', 86) })
            Assert.Equal(HttpStatusCode.NotFound, (await set.Nobody.GetAsync(new Uri(path, UriKind.Relative), Ct)).StatusCode);

        set.Clock.Advance(EstimateLink.Lifetime);
        var page = await set.Nobody.GetPageAsync(set.Link);
        Assert.Equal("Länken är för gammal", page.QuerySelector("h1")!.TextContent);
        using var mailed = await set.Nobody.ConfirmAsync(set.Link);
        Assert.Equal($"{set.Link}/renew", mailed.Headers.Location!.ToString());
        Assert.Contains("på väg", (await set.Nobody.GetPageAsync($"{set.Link}/renew")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        Assert.Equal("Det finns en nyare länk", (await set.Nobody.GetPageAsync(set.Link)).QuerySelector("h1")!.TextContent);
        Assert.NotNull((await set.Nobody.GetPageAsync(await LastLinkAsync(set.Portal))).QuerySelector("button[value=Approve]"));
    }

    [Fact]
    public async Task A_question_by_the_link_comes_back_with_an_answer_and_a_new_link()
    {
        await using var set = await SetAsync(Engine.Sqlite);
        using var empty = await set.Nobody.SubmitAsync(set.Link, ("Reply", "Ask"));
        Assert.Contains("Skriv din fråga", (await empty.ReadPageAsync()).QuerySelector("#text ~ .field-validation-error")!.TextContent, StringComparison.Ordinal);
        using var asked = await set.Nobody.SubmitAsync(set.Link, ("Reply", "Ask"), ("Text", "Ingår rapporten?"));
        Assert.Contains("Din fråga är hos oss", (await set.Nobody.GetPageAsync(set.Link)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var desk = await set.Amira.GetPageAsync($"/tickets/{set.Number}");
        Assert.Contains("Kunden frågar om den", desk.QuerySelector("#estimate")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ingår rapporten?", desk.QuerySelector("#conversation")!.TextContent, StringComparison.Ordinal);
        var form = desk.Forms.Single(f => f.GetAttribute("action")?.EndsWith("/reply", StringComparison.Ordinal) == true);
        Assert.Equal(nameof(TicketState.WaitingForApproval), Browsing.Filled(form).Single(f => f.Name == "Next").Value);
        using var replied = await set.Amira.SendFormAsync(form, $"/tickets/{set.Number}", ("Text", "Ja, den ingår."));
        Assert.Equal(HttpStatusCode.Found, replied.StatusCode);

        Assert.Equal("Det finns en nyare länk", (await set.Nobody.GetPageAsync(set.Link)).QuerySelector("h1")!.TextContent);
        using var approved = await set.Nobody.SubmitAsync(await LastLinkAsync(set.Portal), ("Reply", "Approve"));
        await using var db = set.Portal.Database.Open();
        Assert.Equal((EstimateState.Approved, Channel.Email), await db.Estimates.Select(e => new ValueTuple<EstimateState, Channel>(e.State, e.AnsweredVia!.Value)).SingleAsync(Ct));
    }

    [Fact]
    public async Task A_changed_proposal_is_itemised_and_closes_the_first_link()
    {
        await using var set = await SetAsync(Engine.Sqlite);
        var url = $"/tickets/{set.Number}/request-estimate";
        var form = await set.Amira.GetPageAsync(url);
        Assert.Equal(5, form.QuerySelectorAll("[name$='.Time']").Length);
        using var more = await set.Amira.SubmitAsync(url, ("MoreRows", "true"), ("Items[0].Text", "Rebuild"));
        var wider = await more.ReadPageAsync();
        Assert.Equal((10, "Rebuild"), (wider.QuerySelectorAll("[name$='.Time']").Length, wider.QuerySelector("[name='Items[0].Text']")!.GetAttribute("value")));

        using var changed = await set.Amira.SubmitAsync(url, ("Kind", "Specific"), ("Text", "Now in parts"), ("Items[0].Text", "Rebuild the form"), ("Items[0].Time", "20"), ("Items[2].Text", "Move automations"), ("Items[2].Time", "6:30"));
        Assert.Equal(HttpStatusCode.Found, changed.StatusCode);

        Assert.Equal("Förslaget är ändrat", (await set.Nobody.GetPageAsync(set.Link)).QuerySelector("h1")!.TextContent);
        var text = (await set.Nobody.GetPageAsync(await LastLinkAsync(set.Portal))).QuerySelector("main")!.TextContent.Replace('\u00a0', ' ');
        foreach (var shown in new[] { "Rebuild the form", "Move automations", "26 h 30 min" }) Assert.Contains(shown, text, StringComparison.Ordinal);
        var filled = await set.Amira.GetPageAsync(url);
        Assert.Equal("6 h 30 min", filled.QuerySelector("[name='Items[1].Time']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_person_who_reads_English_gets_the_page_in_English()
    {
        await using var set = await SetAsync(Engine.Sqlite, Language.English);
        Assert.Contains("asks for approval of", (await set.Nobody.GetPageAsync(set.Link)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<LinkSet> SetAsync(Engine engine, Language language = Language.Swedish)
    {
        var clock = new FakeTimeProvider(Cast.Now);
        var portal = await PortalApp.StartAsync(engine, clock);
        var cast = await Cast.JoinAsync(portal.Database);
        await using (var db = portal.Database.Open()) await db.Contacts.Where(c => c.Id == cast.Karin.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Language, language), Ct);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        var amira = await portal.SignInAsync(cast.Amira);
        using var asked = await amira.SubmitAsync($"/tickets/{ticket.Number}/request-estimate", ("Kind", "AboutTenHours"), ("Text", "Rebuild the view"));
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        return new(portal, clock, cast, ticket.Number, await LastLinkAsync(portal), amira, portal.Anonymous());
    }

    private static async Task<string> LastLinkAsync(PortalApp portal)
    {
        await using var db = portal.Database.Open();
        var mail = await db.OutgoingMails.Where(m => m.Kind == OutgoingKind.EstimateRequest).OrderByDescending(m => m.Id).Select(m => m.Text).FirstAsync(Ct);
        return Address().Match(mail).Value;
    }

    private sealed record LinkSet(PortalApp Portal, FakeTimeProvider Clock, Cast Cast, string Number, string Link, HttpClient Amira, HttpClient Nobody) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Amira.Dispose();
            Nobody.Dispose();
            await Portal.DisposeAsync();
        }
    }

    [GeneratedRegex(@"/estimates/[\w-]+")]
    private static partial Regex Address();
}
