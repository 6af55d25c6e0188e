using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.People;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.Queue;

public sealed class QueueTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task The_queue_shows_its_order_its_views_and_what_passes_the_target_today(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        var due = await Cast.RegisterAsync(portal.Database, cast.Karin, at: Cast.Now.AddDays(-4));
        var later = await Cast.RegisterAsync(portal.Database, cast.Elsa, "Lot number missing", said: r => r with { Impact = Impact.CannotInvoice });
        using var browser = await portal.SignInAsync(cast.Amira);

        var page = await browser.GetPageAsync("/queue");
        var mine = await browser.GetPageAsync("/queue?view=mine");
        var found = await browser.GetPageAsync("/queue?q=lot");

        Assert.Equal([due.Number, later.Number], page.QuerySelectorAll("tr[data-id]").Select(r => r.GetAttribute("data-id")));
        Assert.Contains(due.Number, page.QuerySelector(".banner.tone-danger")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("föreslaget: ", page.QuerySelectorAll("tr[data-id]")[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(mine.QuerySelectorAll("tr[data-id]"));
        Assert.NotNull(mine.QuerySelector(".empty"));
        Assert.Equal([later.Number], found.QuerySelectorAll("tr[data-id]").Select(r => r.GetAttribute("data-id")));
    }

    [Theory, OnBothEngines]
    public async Task Ticked_tickets_are_assigned_and_somebody_elses_change_meanwhile_wins(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var free = await Cast.RegisterAsync(portal.Database, cast.Karin);
        var taken = await Cast.RegisterAsync(portal.Database, cast.Elsa);
        using var browser = await portal.SignInAsync(cast.Amira);
        using var colleague = await portal.SignInAsync(cast.Maja);

        using var first = await colleague.PostAsync("/queue", "/queue/assign", ("Tickets", $"{taken.Id}."), ("ToMe", "true"), ("Back", "/queue?view=mine"));
        using var second = await browser.PostAsync("/queue", "/queue/assign", ("Tickets", $"{free.Id}."), ("Tickets", $"{taken.Id}."), ("ConsultantId", $"{cast.Amira.Id}"));
        using var elsewhere = await browser.PostAsync("/queue", "/queue/assign", ("ToMe", "true"), ("Back", "//evil.example/queue?"));

        Assert.Equal("/queue?view=mine", first.Headers.Location!.OriginalString);
        Assert.Contains("Maja Lindqvist", (await second.ReadPageAsync()).QuerySelector(".alert.tone-warn")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/queue", elsewhere.Headers.Location!.OriginalString);
        await using var db = portal.Database.Open();
        Assert.Equal(
            [cast.Amira.Id, cast.Maja.Id],
            await db.Tickets.OrderBy(t => t.Id).Select(t => t.AssigneeId!.Value).ToListAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task Next_takes_the_first_ticket_that_I_am_qualified_for_and_says_so_where_there_is_none(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        await Cast.RegisterAsync(portal.Database, cast.Karin, said: r => r with { Area = Area.Inventory });
        var mine = await Cast.RegisterAsync(portal.Database, cast.Karin, at: Cast.Now.AddHours(1), said: r => r with { Area = Area.Accounting });
        using var browser = await portal.SignInAsync(cast.Amira);

        using var taken = await browser.PostAsync("/queue", "/queue/next");
        using var none = await browser.PostAsync("/queue", "/queue/next");
        using var read = await browser.GetAsync(new Uri("/queue/next", UriKind.Relative), Ct);

        Assert.Equal($"/tickets/{mine.Number}", taken.Headers.Location!.OriginalString);
        Assert.NotNull((await none.ReadPageAsync()).QuerySelector(".empty"));
        Assert.Equal(HttpStatusCode.Found, read.StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task A_customer_does_not_open_the_queue_calls_or_quarantine(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Karin);

        foreach (var path in new[] { "/queue", "/queue/next", "/calls/register?q=karin", "/quarantine", "/quarantine/1", "/quarantine/1/raw" })
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Ct);
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
        }
    }
}
