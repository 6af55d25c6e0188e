using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.Tickets;

public sealed class CorrectionsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Work_is_corrected_on_a_page_and_both_sides_see_what_it_said_before(Engine engine)
    {
        await using var desk = await DeskAsync(engine);
        using var logged = await desk.Amira.SubmitAsync($"{desk.Url}/log-time", ("Time", "3:00"), ("Kind", "Configuration"), ("Description", "New field"));
        var link = (await desk.Amira.GetPageAsync($"{desk.Url}?show=work")).QuerySelector("a[href*='correct-time']")!.GetAttribute("href")!;

        using var refused = await desk.Amira.SubmitAsync(link, ("Time", "0:30"), ("Because", ""));
        using var corrected = await desk.Amira.SubmitAsync(link, ("Time", "0:30"), ("Because", "Skrev fel"));

        Assert.Equal("0:30", (await refused.ReadPageAsync()).QuerySelector("#log-time")!.GetAttribute("value"));
        Assert.Equal($"{desk.Url}?show=work", corrected.Headers.Location!.ToString());
        using var karin = await desk.Portal.SignInAsync(desk.Cast.Karin);
        foreach (var reader in new[] { desk.Amira, karin })
        {
            var text = (await reader.GetPageAsync(desk.Url)).Body!.TextContent.Replace('\u00a0', ' ');
            Assert.Contains("Skrev fel", text, StringComparison.Ordinal);
            Assert.Contains("Tidigare stod det 3 h den", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_correction_and_waiting_time_show_their_decision_before_anything_is_stored()
    {
        await using var desk = await DeskAsync(Engine.Sqlite);
        using var logged = await desk.Amira.SubmitAsync($"{desk.Url}/log-time", ("Time", "3:00"), ("Kind", "Configuration"), ("Description", "New field"));
        var link = (await desk.Amira.GetPageAsync($"{desk.Url}?show=work")).QuerySelector("a[href*='correct-time']")!.GetAttribute("href")!;
        var piece = link.Replace("correct-time", "correct-time-preview", StringComparison.Ordinal);

        using var whole = await desk.Amira.SubmitAsync(link, ("Time", "5:00"), ("Because", "Skrev fel"), ("Preview", "true"));
        using var part = await desk.Amira.PostAsync(link, piece, ("Time", "5:00"), ("Kind", "Configuration"));
        using var unread = await desk.Amira.PostAsync(link, piece, ("Time", "five"), ("Kind", "Configuration"));

        var page = await whole.ReadPageAsync();
        Assert.Equal(("5:00", "Skrev fel"), (page.QuerySelector("#log-time")!.GetAttribute("value"), page.QuerySelector("#log-because")!.TextContent));
        Assert.Equal(piece, page.QuerySelector("form[hx-post]")!.GetAttribute("hx-post"));
        foreach (var shown in new[] { page, await part.ReadPageAsync() })
        {
            var text = shown.QuerySelector(".alert.tone-danger")!.TextContent.Replace('\u00a0', ' ');
            Assert.Contains("4 h debiteras, 1 h över den godkända tiden, 5 560 kr", text, StringComparison.Ordinal);
            Assert.Contains("I stället för: 3 h debiterat, 4 170 kr.", text, StringComparison.Ordinal);
        }

        Assert.Null((await unread.ReadPageAsync()).QuerySelector(".alert"));
        Assert.Equal(1, await desk.CountAsync(db => db.TimeEntries.IgnoreQueryFilters()));
        using var karin = await desk.Portal.SignInAsync(desk.Cast.Karin);
        using var refused = await karin.PostAsync("/account", piece, ("Time", "30"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task A_timer_outlives_the_session_fills_the_form_and_ends_with_the_entry(Engine engine)
    {
        await using var desk = await DeskAsync(engine);
        using var started = await desk.Amira.PostAsync(desk.Url, $"{desk.Url}/start-timer");
        desk.Clock.Advance(TimeSpan.FromMinutes(44.5));
        using var later = await desk.Portal.SignInAsync(desk.Cast.Amira);
        Assert.Contains("0:44:30", (await later.GetPageAsync("/queue")).QuerySelector(".staff-top .timer")!.TextContent, StringComparison.Ordinal);

        using var stopped = await later.PostAsync(desk.Url, $"{desk.Url}/pause-timer", ("Log", "true"));
        Assert.Equal($"{desk.Url}/log-time", stopped.Headers.Location!.ToString());
        var form = await later.GetPageAsync($"{desk.Url}/log-time");
        Assert.Equal(("0:45", "10:42"), (form.QuerySelector("#log-time")!.GetAttribute("value"), form.QuerySelector("#log-start")!.GetAttribute("value")));
        using var wrong = await later.SubmitAsync($"{desk.Url}/log-time", ("Time", "0:45"), ("Kind", "Configuration"), ("Description", ""));
        Assert.Equal(1, await desk.CountAsync(db => db.RunningTimers));
        using var logged = await later.SubmitAsync($"{desk.Url}/log-time", ("Time", "0:45"), ("Kind", "Configuration"), ("Description", "New field"));

        Assert.Equal(HttpStatusCode.Found, logged.StatusCode);
        Assert.Equal((0, 1), (await desk.CountAsync(db => db.RunningTimers), await desk.CountAsync(db => db.TimeEntries)));
        Assert.Null((await later.GetPageAsync("/queue")).QuerySelector(".staff-top .timer"));
    }

    [Fact]
    public async Task H6_nobody_goes_above_the_approved_time_without_having_seen_what_is_charged()
    {
        await using var desk = await DeskAsync(Engine.Sqlite);

        using var first = await desk.Amira.SubmitAsync($"{desk.Url}/log-time", ("Time", "5:00"), ("Kind", "Configuration"), ("Description", "Work"));
        var page = await first.ReadPageAsync();
        Assert.Contains("4 h debiteras, 1 h över den godkända tiden", page.Body!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#decision a[href$='/request-estimate']"));
        Assert.Equal(0, await desk.CountAsync(db => db.TimeEntries));
        using var second = await desk.Amira.SendFormAsync((AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("form[action$='log-time']")!, $"{desk.Url}/log-time");

        Assert.Equal((HttpStatusCode.Found, 1), (second.StatusCode, await desk.CountAsync(db => db.TimeEntries)));
    }

    [Fact]
    public async Task Work_of_a_closed_month_offers_the_first_open_one_and_keeps_what_was_typed()
    {
        await using var desk = await DeskAsync(Engine.Sqlite);
        await using (var db = desk.Portal.Database.Open()) await db.Customers.ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedThrough, new DateOnly(2026, 4, 30)), Ct);

        using var refused = await desk.Amira.SubmitAsync($"{desk.Url}/log-time", ("Time", "1:00"), ("WorkedOn", "2026-04-28"), ("Kind", "Configuration"), ("Description", "Work"));
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await refused.ReadPageAsync()).QuerySelector("form[action$='log-time']")!;
        Assert.Equal("Work", form.QuerySelector("#log-what")!.TextContent);
        Assert.NotNull(form.QuerySelector("[name=BookLate]"));
        using var done = await desk.Amira.SendFormAsync(form, $"{desk.Url}/log-time", ("BookLate", "true"));

        Assert.Equal(HttpStatusCode.Found, done.StatusCode);
        Assert.Equal(1, await desk.CountAsync(db => db.TimeEntries.Where(e => e.BookedOn == new DateOnly(2026, 5, 1))));
    }

    [Fact]
    public async Task Tickets_are_merged_and_split_on_pages_and_show_where_they_went()
    {
        await using var desk = await DeskAsync(Engine.Sqlite);
        var jonas = await Cast.RegisterAsync(desk.Portal.Database, desk.Cast.Jonas, "The same matter");

        using var refused = await desk.Amira.SubmitAsync($"/tickets/{jonas.Number}/merge", ("Into", "LS-999999"));
        Assert.Equal("LS-999999", (await refused.ReadPageAsync()).QuerySelector("#into")!.GetAttribute("value"));
        using var merged = await desk.Amira.SubmitAsync($"/tickets/{jonas.Number}/merge", ("Into", desk.Url[9..]));
        Assert.Equal(desk.Url, merged.Headers.Location!.ToString());
        Assert.Contains("The same matter", (await desk.Amira.GetPageAsync(desk.Url)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var own = await desk.Portal.SignInAsync(desk.Cast.Jonas);
        var page = await own.GetPageAsync($"/tickets/{jonas.Number}");
        Assert.NotNull(page.QuerySelector("#reply"));
        Assert.Null(page.QuerySelector($"a[href='{desk.Url}']"));

        using var wrote = await desk.Amira.SubmitAsync($"{desk.Url}/reply", ("Text", "Two things, I see"));
        using var noted = await desk.Amira.SubmitAsync($"{desk.Url}/note", ("Text", "Between us"));
        Assert.Contains("Intern anteckning", Assert.Single((await desk.Amira.GetPageAsync($"{desk.Url}/split")).QuerySelectorAll("label.choice"), c => c.TextContent.Contains("Between us", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        var messages = (await desk.Amira.GetPageAsync($"{desk.Url}/split")).QuerySelectorAll("[name=Messages]");
        var message = messages[^2].GetAttribute("value")!;
        using var split = await desk.Amira.SubmitAsync($"{desk.Url}/split", ("Subject", "The other thing"), ("Messages", message));
        Assert.Equal(HttpStatusCode.Found, split.StatusCode);
        Assert.Contains("Two things, I see", (await desk.Amira.GetPageAsync(split.Headers.Location!.ToString())).Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<Desk> DeskAsync(Engine engine)
    {
        var clock = new FakeTimeProvider(Cast.Now);
        var portal = await PortalApp.StartAsync(engine, clock);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        return new(portal, cast, clock, $"/tickets/{TicketNumber.Write(ticket.Id)}", await portal.SignInAsync(cast.Amira));
    }

    private sealed record Desk(PortalApp Portal, Cast Cast, FakeTimeProvider Clock, string Url, HttpClient Amira) : IAsyncDisposable
    {
        public async Task<int> CountAsync<T>(Func<Data.SupportDb, IQueryable<T>> what)
        {
            await using var db = Portal.Database.Open();
            return await what(db).CountAsync(Ct);
        }

        public async ValueTask DisposeAsync()
        {
            Amira.Dispose();
            await Portal.DisposeAsync();
        }
    }
}
