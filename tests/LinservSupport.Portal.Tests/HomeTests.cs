using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests;

public sealed class HomeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Home_shows_what_needs_the_customer_and_confirms_from_there(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        await using (var db = portal.Database.Open())
        {
            (await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct)).MoveTo(TicketState.Resolved, Actor.Itself, DateTimeOffset.UtcNow);
            await db.SaveChangesAsync(Ct);
        }

        using var karin = await portal.SignInAsync(cast.Karin);
        var home = await karin.GetPageAsync("/");
        Assert.Contains("Karin", home.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        using var confirmed = await karin.SendFormAsync(home.Forms.Single(f => f.Action.EndsWith("/close", StringComparison.Ordinal)), "/");

        Assert.Empty((await karin.GetPageAsync("/")).QuerySelectorAll(".need"));
        Assert.Contains("Anna Wretling", home.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Staff_begin_at_the_queue(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var amira = await portal.SignInAsync(cast.Amira);

        using var answer = await amira.GetAsync(new Uri("/", UriKind.Relative), Ct);

        Assert.Equal("/queue", answer.Headers.Location?.ToString());
    }
}
