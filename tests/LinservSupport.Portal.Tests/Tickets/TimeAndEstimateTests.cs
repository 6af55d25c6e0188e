using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.Tickets;

public sealed class TimeAndEstimateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_consultant_logs_time_and_the_decision_is_stored(Engine engine)
    {
        await using var desk = await DeskAsync(engine);

        using var answer = await desk.Amira.SubmitAsync($"{desk.Url}/log-time", ("Time", "1:15"), ("Kind", "Configuration"), ("Description", "New field"));

        Assert.Equal((HttpStatusCode.Found, desk.Url), (answer.StatusCode, answer.Headers.Location!.ToString()));
        await using var db = desk.Portal.Database.Open();
        Assert.Equal((75, "C2"), await db.TimeEntries.Select(e => new ValueTuple<int, string>(e.ChargedMinutes, e.Clause)).SingleAsync(Ct));
    }

    [Fact]
    public async Task A_wrong_time_is_told_at_its_field_in_the_readers_language_and_nothing_is_lost()
    {
        await using var desk = await DeskAsync(Engine.Sqlite);

        using var answer = await desk.Amira.SubmitAsync($"{desk.Url}/log-time", ("Time", "soon"), ("Kind", "BugRegistration"), ("Description", "Reproduced on runbot"), ("InternalRemark", "Again"), ("WorkedOn", "2026-05-11"));

        var page = await answer.ReadPageAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Skriv tiden som 1:15", page.QuerySelector("#log-time ~ .field-validation-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.QuerySelector("#log-time")!.GetAttribute("aria-invalid"));
        Assert.Equal(("soon", "2026-05-11", "Reproduced on runbot", "Again"), (Value("#log-time"), Value("#log-day"), page.QuerySelector("#log-what")!.TextContent, Value("#log-remark")));
        Assert.NotNull(page.QuerySelector("option[value=BugRegistration][selected]"));

        string? Value(string field) => page.QuerySelector(field)!.GetAttribute("value");
    }

    [Fact]
    public async Task The_decision_is_shown_before_anything_is_logged()
    {
        await using var desk = await DeskAsync(Engine.Sqlite);

        using var whole = await desk.Amira.SubmitAsync($"{desk.Url}/log-time", ("Time", "5:00"), ("Kind", "Configuration"), ("Preview", "true"));
        using var part = await desk.Amira.PostAsync($"{desk.Url}/log-time", $"{desk.Url}/log-time-preview", ("Time", "5:00"), ("Kind", "Configuration"));

        foreach (var answer in new[] { whole, part })
        {
            var text = (await answer.ReadPageAsync()).Body!.TextContent.Replace('\u00a0', ' ');
            Assert.Contains("4 h debiteras, 1 h över den godkända tiden", text, StringComparison.Ordinal);
        }

        Assert.Null((await part.ReadPageAsync()).QuerySelector("h1"));
        await using var db = desk.Portal.Database.Open();
        Assert.Empty(await db.TimeEntries.ToListAsync(Ct));
    }

    [Fact]
    public async Task Enter_in_the_estimate_sends_it_and_does_not_ask_for_more_rows()
    {
        await using var desk = await DeskAsync(Engine.Sqlite);

        var form = (await desk.Amira.GetPageAsync($"{desk.Url}/request-estimate")).QuerySelector("form.estimate-body")!;

        Assert.Null(form.QuerySelector("button[type=submit]")!.GetAttribute("name"));
        Assert.NotNull(form.QuerySelector("button[name=MoreRows]"));
    }

    [Theory, OnBothEngines]
    public async Task H5_from_the_question_to_the_approval_in_the_portal(Engine engine)
    {
        await using var desk = await DeskAsync(engine);

        using var refused = await desk.Amira.SubmitAsync($"{desk.Url}/request-estimate", ("Kind", "Specific"), ("Text", "Rebuild"));
        Assert.Contains("räknar upp sina delar", (await refused.ReadPageAsync()).QuerySelector("fieldset .table-wrap ~ .field-validation-error")!.TextContent, StringComparison.Ordinal);
        using var asked = await desk.Amira.SubmitAsync($"{desk.Url}/request-estimate", ("Kind", "AboutTenHours"), ("Text", "Rebuild the view"));
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        using var karin = await desk.Portal.SignInAsync(desk.Cast.Karin);
        var page = await karin.GetPageAsync($"{desk.Url}/answer-estimate");
        Assert.Contains("Rebuild the view", page.Body!.TextContent, StringComparison.Ordinal);
        using var approved = await karin.SubmitAsync($"{desk.Url}/answer-estimate", ("Estimate", page.QuerySelector("[name=Estimate]")!.GetAttribute("value")!), ("Reply", "Approve"));
        Assert.Equal(HttpStatusCode.Found, approved.StatusCode);

        await using var db = desk.Portal.Database.Open();
        Assert.Equal(600, await db.Tickets.Select(t => t.ApprovedMinutes).SingleAsync(Ct));
        Assert.Contains("godkände upp till", (await karin.GetPageAsync($"{desk.Url}/answer-estimate")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task An_answer_by_telephone_is_noted_and_a_charge_is_waived_by_a_manager(Engine engine)
    {
        await using var desk = await DeskAsync(engine);
        using var logged = await desk.Amira.SubmitAsync($"{desk.Url}/log-time", ("Time", "4:00"), ("Kind", "Configuration"), ("Description", "Work"));
        using var asked = await desk.Amira.SubmitAsync($"{desk.Url}/request-estimate", ("Kind", "AboutTwentyHours"), ("Text", "More"));

        using var noted = await desk.Amira.SubmitAsync($"{desk.Url}/note-estimate-answer", ("ContactId", $"{desk.Cast.Karin.Id}"), ("Approve", "true"), ("Text", "Yes, go on"));
        using var forbidden = await desk.Amira.GetAsync(new Uri($"{desk.Url}/waive-charge", UriKind.Relative), Ct);
        using var anna = await desk.Portal.SignInAsync(desk.Cast.Anna);
        var entry = (await anna.GetPageAsync($"{desk.Url}/waive-charge")).QuerySelector("[name=Entry]")!.GetAttribute("value")!;
        using var waived = await anna.SubmitAsync($"{desk.Url}/waive-charge", ("Entry", entry), ("Because", "Our mistake"));

        Assert.Equal(HttpStatusCode.Found, noted.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, forbidden.StatusCode);
        Assert.Equal(HttpStatusCode.Found, waived.StatusCode);
        await using var db = desk.Portal.Database.Open();
        Assert.Equal((1200, 0), await db.Tickets.Select(t => new ValueTuple<int, int>(t.ApprovedMinutes, t.ChargedMinutes)).SingleAsync(Ct));
        Assert.Equal(Channel.Phone, await db.Estimates.Select(e => e.AnsweredVia).SingleAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task Another_companys_person_gets_the_same_404_as_for_no_ticket_and_customers_log_no_time(Engine engine)
    {
        await using var desk = await DeskAsync(engine);
        using var elsa = await desk.Portal.SignInAsync(desk.Cast.Elsa);
        using var karin = await desk.Portal.SignInAsync(desk.Cast.Karin);

        foreach (var path in new[] { $"{desk.Url}/answer-estimate", "/tickets/LS-999999/answer-estimate", "/tickets/nonsense/answer-estimate" })
            Assert.Equal(HttpStatusCode.NotFound, (await elsa.GetAsync(new Uri(path, UriKind.Relative), Ct)).StatusCode);
        foreach (var page in new[] { "log-time", "request-estimate", "withdraw-estimate", "note-estimate-answer", "waive-charge" })
            Assert.NotEqual(HttpStatusCode.OK, (await karin.GetAsync(new Uri($"{desk.Url}/{page}", UriKind.Relative), Ct)).StatusCode);
        using var preview = await karin.PostAsync("/account", $"{desk.Url}/log-time-preview", ("Time", "30"));
        Assert.NotEqual(HttpStatusCode.OK, preview.StatusCode);
    }

    private static async Task<Desk> DeskAsync(Engine engine)
    {
        var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        return new(portal, cast, $"/tickets/{TicketNumber.Write(ticket.Id)}", await portal.SignInAsync(cast.Amira));
    }

    private sealed record Desk(PortalApp Portal, Cast Cast, string Url, HttpClient Amira) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Amira.Dispose();
            await Portal.DisposeAsync();
        }
    }
}
