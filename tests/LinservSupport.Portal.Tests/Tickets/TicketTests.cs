using System.Net;
using AngleSharp.Html.Dom;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Tickets;

public sealed class TicketTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_customer_writes_with_a_file_and_the_other_side_downloads_it_but_never_opens_it(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var karin = await portal.SignInAsync(cast.Karin);
        using var amira = await portal.SignInAsync(cast.Amira);
        var form = ReplyForm(await karin.GetPageAsync($"/tickets/{ticket.Number}"));

        using var sent = await karin.SendFilesAsync(form, "", [("../../evil.html", "<script>alert(1)</script>"u8.ToArray())], ("Text", "Mer om S09999"));

        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        var page = await karin.GetPageAsync($"/tickets/{ticket.Number}");
        var file = page.QuerySelector(".msg a.file")!;
        Assert.Contains("evil.html", file.TextContent, StringComparison.Ordinal);
        using var download = await amira.GetAsync(new Uri(file.GetAttribute("href")!, UriKind.Relative), Ct);
        Assert.Equal("application/octet-stream", download.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(["default-src 'none'; sandbox"], download.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(["nosniff"], download.Headers.GetValues("X-Content-Type-Options"));
        using var elsa = await portal.SignInAsync(cast.Elsa);
        Assert.Equal(HttpStatusCode.NotFound, (await elsa.GetAsync(new Uri(file.GetAttribute("href")!, UriKind.Relative), Ct)).StatusCode);
    }

    [Fact]
    public async Task A_class_that_waits_for_its_confirmation_is_called_suggested_and_each_side_is_asked_to_write_to_the_other()
    {
        await using var portal = await PortalApp.StartAsync(Engine.Sqlite);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin, said: r => r with { Impact = Impact.CannotInvoice });
        var path = $"/tickets/{ticket.Number}";
        using var karin = await portal.SignInAsync(cast.Karin);
        using var amira = await portal.SignInAsync(cast.Amira);

        Assert.Contains("Föreslås som prioriterat: Fakturering. En konsult bekräftar eller ändrar det.", await HeadAsync(), StringComparison.Ordinal);
        Assert.Equal("Skriv ett svar till Karin Åström", (await amira.GetPageAsync($"{path}/reply")).QuerySelector("#Text")!.GetAttribute("placeholder"));
        Assert.Equal("Lägg till något vi bör veta", (await karin.GetPageAsync($"{path}/reply")).QuerySelector("#Text")!.GetAttribute("placeholder"));
        using var confirmed = await amira.SubmitAsync($"{path}/priority", ("Priority", "Invoicing"), ("Because", "They cannot invoice"));

        Assert.Contains("Prioriterat: Fakturering", await HeadAsync(), StringComparison.Ordinal);

        async Task<string> HeadAsync() => (await karin.GetPageAsync(path)).QuerySelector(".page-head")!.TextContent;
    }

    [Theory, OnBothEngines]
    public async Task A_foreign_and_a_missing_ticket_are_the_same_404_for_reading_and_for_writing(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var elsa = await portal.SignInAsync(cast.Elsa);

        foreach (var page in new[] { "", "/reply", "/close", "/reopen", "/attachment/1" })
        {
            using var foreign = await elsa.GetAsync(new Uri($"/tickets/{ticket.Number}{page}", UriKind.Relative), Ct);
            using var missing = await elsa.GetAsync(new Uri($"/tickets/LS-99999{page}", UriKind.Relative), Ct);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, missing.StatusCode));
            Assert.Equal(await MainAsync(missing), await MainAsync(foreign));
        }

        foreach (var (page, field) in new[] { ("reply", "Text"), ("close", "Because"), ("reopen", "Because") })
            Assert.Equal(HttpStatusCode.NotFound, (await elsa.PostAsync("/tickets/register", $"/tickets/{ticket.Number}/{page}", (field, "Hello"))).StatusCode);
        await using var db = portal.Database.Open();
        Assert.Equal((1, TicketState.Registered), (await db.Messages.CountAsync(Ct), (await db.Tickets.SingleAsync(Ct)).State));
    }

    [Theory, OnBothEngines]
    public async Task Solved_is_confirmed_with_one_click_and_reopened_with_one(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        await SetAsync(portal, ticket.Id, TicketState.Resolved);
        using var karin = await portal.SignInAsync(cast.Karin);

        var page = await karin.GetPageAsync($"/tickets/{ticket.Number}");
        Assert.Equal($"/tickets/{ticket.Number}/reopen", page.QuerySelector("section.estimate button[formaction]")!.GetAttribute("formaction"));
        using var closed = await karin.SendFormAsync(page.Forms.Single(f => f.Action.EndsWith("/close", StringComparison.Ordinal)), "");
        Assert.Equal(TicketState.Closed, await StateAsync(portal, ticket.Id));

        // One press, nothing written; then the ticket asks what is wrong.
        using var reopened = await karin.SendFormAsync((await karin.GetPageAsync($"/tickets/{ticket.Number}")).Forms.Single(f => f.Action.EndsWith("/reopen", StringComparison.Ordinal)), "");
        Assert.Equal(TicketState.Registered, await StateAsync(portal, ticket.Id));
        Assert.Equal($"/tickets/{ticket.Number}?reopened=1#reply", reopened.Headers.Location!.OriginalString);
        var asks = await karin.GetPageAsync($"/tickets/{ticket.Number}?reopened=1");
        Assert.NotNull(asks.QuerySelector(".alert[role=status] a[href='#reply']"));
        using var said = await karin.SendFormAsync(ReplyForm(asks), "", ("Text", "Det är fortfarande fel."));
        Assert.Contains("Det är fortfarande fel.", (await karin.GetPageAsync($"/tickets/{ticket.Number}")).QuerySelector(".thread")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task An_empty_answer_keeps_its_file_and_says_what_is_missing(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var karin = await portal.SignInAsync(cast.Karin);

        using var empty = await karin.SendFilesAsync(ReplyForm(await karin.GetPageAsync($"/tickets/{ticket.Number}")), "", [("bild.png", [1])], ("Text", ""));
        var again = await empty.ReadPageAsync();

        Assert.NotNull(again.QuerySelector(".validation-summary-errors a[href='#Text']"));
        using var sent = await karin.SendFormAsync(ReplyForm(again), "", ("Text", "Nu med text"));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Contains("bild.png", (await karin.GetPageAsync($"/tickets/{ticket.Number}")).QuerySelector(".thread")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Looking_changes_nothing_and_promises_no_day(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin, at: DateTimeOffset.UtcNow.AddHours(-1));
        using var karin = await portal.SignInAsync(cast.Karin);

        foreach (var page in new[] { "", "?show=messages", "?show=work", "/close", "/reopen", "/reply" }) await karin.GetPageAsync($"/tickets/{ticket.Number}{page}");

        await using var db = portal.Database.Open();
        var after = await db.Tickets.SingleAsync(Ct);
        Assert.Equal((ticket.Version, ticket.State), (after.Version, after.State));
        var text = (await karin.GetPageAsync($"/tickets/{ticket.Number}")).Body!.TextContent;
        Assert.DoesNotContain($"{TimeZoneInfo.ConvertTime(ticket.Targets.TenDaysBy, LinservSupport.ServiceLevels.WorkingCalendar.Stockholm):d MMM}", text, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task The_list_finds_by_number_and_reference_and_says_when_there_is_nothing(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var karin = await portal.SignInAsync(cast.Karin);
        using var elsa = await portal.SignInAsync(cast.Elsa);

        Assert.Single((await karin.GetPageAsync($"/tickets?q={ticket.Number}")).QuerySelectorAll(".trow"));
        Assert.Single((await karin.GetPageAsync("/tickets?q=S01234")).QuerySelectorAll(".trow"));
        Assert.Contains("S09999", (await karin.GetPageAsync("/tickets?q=S09999")).QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/tickets/register", (await elsa.GetPageAsync("/tickets")).QuerySelector(".empty a")!.GetAttribute("href"));
    }

    private static IHtmlFormElement ReplyForm(IHtmlDocument page) => page.Forms.Single(f => f.Id == "reply");

    private static async Task<string> MainAsync(HttpResponseMessage answer) => (await answer.ReadPageAsync()).QuerySelector("main")!.TextContent;

    private static async Task<TicketState> StateAsync(PortalApp portal, int id)
    {
        await using var db = portal.Database.Open();
        return (await db.Tickets.SingleAsync(t => t.Id == id, Ct)).State;
    }

    private static async Task SetAsync(PortalApp portal, int id, TicketState state)
    {
        await using var db = portal.Database.Open();
        (await db.Tickets.SingleAsync(t => t.Id == id, Ct)).MoveTo(state, LinservSupport.History.Actor.Itself, DateTimeOffset.UtcNow);
        await db.SaveChangesAsync(Ct);
    }
}
