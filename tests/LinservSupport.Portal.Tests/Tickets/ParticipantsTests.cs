using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Tickets;

public sealed class ParticipantsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_requester_adds_a_colleague_who_opens_the_ticket_and_leaves_it_by_the_link_in_the_mail(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var lena = new Contact { Name = "Lena Berg", Email = "lena.berg@norrvik.example", CustomerId = cast.Norrvik.Id };
        lena.AddressWorks(Cast.Now);
        await portal.Database.AddAsync(lena);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Jonas);
        var url = $"/tickets/{ticket.Number}";
        using var jonas = await portal.SignInAsync(cast.Jonas);
        using var colleague = await portal.SignInAsync(lena);
        using var anybody = portal.Anonymous();

        var page = await jonas.GetPageAsync($"{url}/participants");
        Assert.Equal(["", $"{cast.Karin.Id}", $"{lena.Id}"], page.QuerySelectorAll("#ContactId option").Select(o => o.GetAttribute("value")));
        using var nobody = await jonas.SubmitAsync($"{url}/participants", ("ContactId", ""));
        Assert.NotNull((await nobody.ReadPageAsync()).QuerySelector("[aria-invalid=true]"));
        using var foreign = await jonas.PostAsync($"{url}/participants", $"{url}/participants", ("ContactId", $"{cast.Elsa.Id}"));
        Assert.Equal(HttpStatusCode.OK, foreign.StatusCode);
        using var added = await jonas.SubmitAsync($"{url}/participants", ("ContactId", $"{lena.Id}"));
        Assert.Equal(HttpStatusCode.Found, added.StatusCode);

        Assert.Contains("Lena Berg", (await jonas.GetPageAsync(url)).QuerySelector("[aria-labelledby=followers]")!.TextContent, StringComparison.Ordinal);
        var hers = await colleague.GetPageAsync($"{url}/participants");
        Assert.Null(hers.QuerySelector("#ContactId"));
        Assert.Single(hers.QuerySelectorAll("form[action$=remove-participant]"));

        await using var db = portal.Database.Open();
        var link = new Uri((await db.OutgoingMails.SingleAsync(m => m.Kind == OutgoingKind.Follows, Ct)).StopUrl!).AbsolutePath;
        Assert.NotNull((await anybody.GetPageAsync(link)).QuerySelector("form button"));
        Assert.NotNull(await db.Participants.SingleOrDefaultAsync(p => p.ContactId == lena.Id && p.LeftAt == null, Ct));
        // As a mail program presses it, with no form of ours.
        using var stopped = await anybody.PostAsync(new Uri(link, UriKind.Relative), new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Ct);
        Assert.Equal(HttpStatusCode.OK, stopped.StatusCode);
        using var gone = await colleague.GetAsync(new Uri(url, UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task One_of_us_takes_a_follower_off_and_is_offered_to_merge_linked_tickets_of_one_customer(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var (named, later, foreign) = (await Cast.RegisterAsync(portal.Database, cast.Karin), await Cast.RegisterAsync(portal.Database, cast.Jonas), await Cast.RegisterAsync(portal.Database, cast.Elsa, "Elsas"));
        await portal.Database.AddAsync(
            new Participant { TicketId = named.Id, ContactId = cast.Jonas.Id, JoinedAt = Cast.Now },
            new TicketLink { TicketId = later.Id, NamedId = named.Id, LinkedAt = Cast.Now },
            new TicketLink { TicketId = foreign.Id, NamedId = named.Id, LinkedAt = Cast.Now });
        using var amira = await portal.SignInAsync(cast.Amira);
        using var karin = await portal.SignInAsync(cast.Karin);
        using var elsa = await portal.SignInAsync(cast.Elsa);
        var url = $"/tickets/{named.Number}";

        var page = await amira.GetPageAsync(url);
        Assert.Contains("Jonas Ekberg", page.QuerySelector(".composer-to")!.TextContent, StringComparison.Ordinal);
        var merge = Assert.Single(page.QuerySelectorAll("a[href*='/merge?into=']")).GetAttribute("href")!;
        Assert.Equal($"/tickets/{later.Number}/merge?into={named.Number}", merge);
        Assert.Equal(named.Number, (await amira.GetPageAsync(merge)).QuerySelector("#into")!.GetAttribute("value"));
        Assert.Contains("Elsas", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Elsas", (await karin.GetPageAsync(url)).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(named.Number, (await elsa.GetPageAsync($"/tickets/{foreign.Number}")).Body!.TextContent, StringComparison.Ordinal);

        using var removed = await amira.PostAsync($"{url}/participants", $"{url}/remove-participant", ("ContactId", $"{cast.Jonas.Id}"));
        Assert.Equal($"{url}/participants", removed.Headers.Location!.ToString());
        Assert.Null((await amira.GetPageAsync($"{url}/participants")).QuerySelector("form[action$=remove-participant]"));
        Assert.Contains("Jonas Ekberg", (await amira.GetPageAsync($"{url}/history")).Body!.TextContent, StringComparison.Ordinal);
    }
}
