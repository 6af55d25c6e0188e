using System.Net;
using AngleSharp.Html.Dom;
using LinservSupport.Data.Engines;
using LinservSupport.People;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Priorities;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.Rules;

public sealed class RulesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Every_page_of_the_rules_opens_for_a_manager_and_for_no_consultant(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var manager = await portal.SignInAsync(cast.Anna);
        using var consultant = await portal.SignInAsync(cast.Per);

        foreach (var path in new[]
        {
            "/rules", "/rules/priorities", "/rules/priority/Invoicing", "/rules/calendar", "/rules/working-hours", "/rules/closing-day",
            "/rules/consultants", $"/rules/consultant/{cast.Per.Id}", $"/rules/absence/{cast.Per.Id}",
        })
        {
            Assert.NotNull((await manager.GetPageAsync(path)).QuerySelector("nav.tabs"));
            using var answer = await consultant.GetAsync(new Uri(path, UriKind.Relative), Ct);
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        }

        foreach (var path in new[] { "/rules/priority/Ordinary", "/rules/priority/Nonsense", "/rules/open-day/2026-05-15", "/rules/consultant/9999", "/rules/absence/9999" })
        {
            using var answer = await manager.GetAsync(new Uri(path, UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_priority_rule_is_previewed_then_saved_and_a_wrong_field_keeps_what_was_typed(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        await Cast.RegisterAsync(portal.Database, cast.Karin, "Peppol stopped", Cast.Now.AddDays(-3));
        using var browser = await portal.SignInAsync(cast.Anna);
        const string page = "/rules/priority/Invoicing";

        using var preview = await browser.SubmitAsync(page, ("Words", "peppol"), ("Save", "false"));
        Assert.Contains("Peppol stopped", (await preview.ReadPageAsync()).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);

        using var wrong = await browser.SubmitAsync(page, ("NameSwedish", ""), ("Words", "peppol\nmin text"), ("Save", "true"));
        var again = await wrong.ReadPageAsync();
        Assert.Equal("true", again.QuerySelector("#NameSwedish")!.GetAttribute("aria-invalid"));
        Assert.Contains("min text", again.QuerySelector("#Words")!.TextContent, StringComparison.Ordinal);

        using var typed = await browser.SubmitAsync(page, ("Rank", "many"), ("Save", "true"));
        Assert.Equal("many", (await typed.ReadPageAsync()).QuerySelector("#Rank")!.GetAttribute("value"));

        // Saving shows first what it would have done; another draft than the one that was shown is shown again.
        await using var db = portal.Database.Open();
        using var first = await browser.SubmitAsync(page, ("Words", "peppol"), ("Rank", "2"), ("Save", "true"));
        var shown = await first.ReadPageAsync();
        Assert.Contains("Peppol stopped", shown.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        using var other = await browser.SendFormAsync(RuleForm(shown), page, ("Rank", "3"), ("Save", "true"));
        Assert.Equal((HttpStatusCode.OK, 3), (other.StatusCode, await db.PriorityRules.CountAsync(Ct)));
        using var saved = await browser.SendFormAsync(RuleForm(shown), page, ("Save", "true"));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        Assert.Equal("peppol", (await db.PriorityRules.SingleAsync(r => r.Class == PriorityClass.Invoicing && r.ValidTo == null, Ct)).Words);
        var tried = await browser.GetPageAsync("/rules/priorities?Text=peppol%20nere");
        Assert.Contains("peppol", tried.QuerySelector("#try [role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_closing_day_says_how_many_targets_move_and_moves_them_when_confirmed(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var browser = await portal.SignInAsync(cast.Anna);
        (string, string)[] day = [("Date", "2026-05-15"), ("NameEnglish", "Bridge day"), ("NameSwedish", "Klämdag")];

        using var asked = await browser.SubmitAsync("/rules/closing-day", day);
        var page = await asked.ReadPageAsync();
        Assert.Contains("målen för 1 öppna", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Klämdag", page.QuerySelector("#NameSwedish")!.GetAttribute("value"));
        using var done = await browser.SendFormAsync(page.Forms.Single(f => f.QuerySelector("#NameSwedish") is not null), "/rules/closing-day", ("Confirmed", "true"));
        Assert.Equal("/rules/calendar", done.Headers.Location?.OriginalString);
        Assert.Contains("Klämdag", (await browser.GetPageAsync("/rules/calendar")).Body!.TextContent, StringComparison.Ordinal);

        using var renamed = await browser.SubmitAsync("/rules/closing-day?changes=2026-05-15", ("NameSwedish", "Lediga fredagen"));
        Assert.Equal("/rules/calendar", renamed.Headers.Location?.OriginalString);
        using var emptied = await browser.SubmitAsync("/rules/closing-day?changes=2026-05-15", ("NameSwedish", ""));
        Assert.Equal("true", (await emptied.ReadPageAsync()).QuerySelector("#NameSwedish")!.GetAttribute("aria-invalid"));
        Assert.Contains("Lediga fredagen", (await browser.GetPageAsync("/rules/calendar")).Body!.TextContent, StringComparison.Ordinal);

        using var opened = await browser.ConfirmAsync("/rules/open-day/2026-05-15");
        using var confirmed = await browser.SendFormAsync((await opened.ReadPageAsync()).Forms.Single(f => f.QuerySelector("#Confirmed") is not null), "/rules/open-day/2026-05-15", ("Confirmed", "true"));
        Assert.Equal(HttpStatusCode.Found, confirmed.StatusCode);
        await using var db = portal.Database.Open();
        Assert.Empty(await db.ClosingDays.ToListAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task Working_hours_are_saved_and_half_a_day_is_refused_at_its_row(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Anna);
        const string page = "/rules/working-hours";

        using var half = await browser.SubmitAsync(page, ("Days[5].Opens", "10:00"));
        Assert.NotNull((await half.ReadPageAsync()).QuerySelector("#Saturday .field-validation-error"));
        using var wrong = await browser.SubmitAsync(page, ("Days[0].Closes", "07:00"));
        Assert.NotNull((await wrong.ReadPageAsync()).QuerySelector("#Monday .field-validation-error"));
        using var saved = await browser.SubmitAsync(page, ("Days[0].BreakFrom", "12:00"), ("Days[0].BreakTo", "12:45"));

        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        await using var db = portal.Database.Open();
        var weeks = (await db.WorkingHours.ToListAsync(Ct)).GroupBy(h => h.ValidFrom).OrderBy(w => w.Key).ToList();
        Assert.Equal([5, 5], weeks.Select(w => w.Count()));
        Assert.Equal([null, new TimeOnly(12, 45)], weeks.Select(w => w.Single(h => h.Day == DayOfWeek.Monday).BreakTo));
    }

    [Theory, OnBothEngines]
    public async Task Planned_hours_are_changed_and_removed_from_the_calendar(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Anna);
        using var planned = await browser.SubmitAsync("/rules/working-hours", ("ValidFrom", "2026-06-01"), ("Days[4].Closes", "15:00"));
        var links = (await browser.GetPageAsync("/rules/calendar")).QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Contains("/rules/working-hours?changes=2026-06-01", links);
        Assert.Contains("/rules/remove-hours/2026-06-01", links);

        using var moved = await browser.SubmitAsync("/rules/working-hours?changes=2026-06-01", ("ValidFrom", "2026-07-01"));
        Assert.Equal(HttpStatusCode.Found, moved.StatusCode);
        await using (var db = portal.Database.Open())
            Assert.Equal(new TimeOnly(15, 0), (await db.WorkingHours.SingleAsync(h => h.ValidFrom == new DateOnly(2026, 7, 1) && h.Day == DayOfWeek.Friday, Ct)).Closes);

        using var removed = await browser.ConfirmAsync("/rules/remove-hours/2026-07-01");
        Assert.Equal(HttpStatusCode.Found, removed.StatusCode);
        await using var after = portal.Database.Open();
        Assert.Equal(5, await after.WorkingHours.CountAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task A_consultants_skills_and_absences_are_changed(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Anna);
        var page = $"/rules/consultant/{cast.Amira.Id}";

        using var wrong = await browser.SubmitAsync(page, ("Name", ""), ("LoadLimit", "4"));
        Assert.Equal("4", (await wrong.ReadPageAsync()).QuerySelector("#LoadLimit")!.GetAttribute("value"));
        using var saved = await browser.SubmitAsync(page, ("LoadLimit", "4"), ("Skills", "Hosting"));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        using var refused = await browser.SubmitAsync($"/rules/absence/{cast.Amira.Id}", ("From", "2026-06-05"), ("To", "2026-06-01"));
        Assert.NotNull((await refused.ReadPageAsync()).QuerySelector("#To-error"));
        using var added = await browser.SubmitAsync($"/rules/absence/{cast.Amira.Id}", ("From", "2026-06-01"), ("To", "2026-06-05"));
        Assert.Equal(page, added.Headers.Location?.OriginalString);

        var shown = await browser.GetPageAsync(page);
        using var removed = await browser.SendFormAsync(shown.Forms.Single(f => f.GetAttribute("action")?.Contains("end-absence", StringComparison.Ordinal) == true), page);
        Assert.Equal(HttpStatusCode.Found, removed.StatusCode);
        await using var db = portal.Database.Open();
        var amira = await db.Consultants.Include(c => c.Skills).Include(c => c.Absences).SingleAsync(c => c.Id == cast.Amira.Id, Ct);
        Assert.Equal((4, 0), (amira.LoadLimit, amira.Absences.Count));
        Assert.Equal([Area.Hosting], amira.Skills.Select(s => s.Area));
    }

    private static IHtmlFormElement RuleForm(IHtmlDocument page) => page.Forms.Single(f => f.QuerySelector("[name=Words]") is not null);
}
