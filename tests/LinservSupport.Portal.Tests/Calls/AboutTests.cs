using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Calls;

public sealed class AboutTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_call_about_a_ticket_that_exists_is_written_on_it_with_what_was_typed_already(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var open = await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var amira = await portal.SignInAsync(cast.Amira);
        using var karin = await portal.SignInAsync(cast.Karin);

        var form = await amira.GetPageAsync($"/calls/register?contactId={cast.Karin.Id}");
        var there = form.QuerySelector("button[formaction]")!.GetAttribute("formaction")!;
        var fields = Browsing.Filled(form.Forms.Single(f => f.QuerySelector("[name=Subject]") is not null)).Where(f => f.Name is not ("Text" or "__RequestVerificationToken")).Append(("Text", "It happens on Mondays too")).ToArray();
        using var written = await amira.PostAsync("/account", there, fields);
        using var again = await amira.PostAsync("/account", there, fields);

        Assert.Equal(($"/calls/about/{open.Number}", $"/tickets/{open.Number}#conversation"), (there, written.Headers.Location!.OriginalString));
        Assert.Equal(written.Headers.Location, again.Headers.Location);
        await using var db = portal.Database.Open();
        var message = await db.Messages.SingleAsync(m => m.TicketId == open.Id && m.Body == "It happens on Mondays too", Ct);
        Assert.Equal((MessageKind.FromCustomer, Channel.Phone, cast.Karin.Id), (message.Kind, message.Channel, message.AuthorContactId));
        Assert.Equal([cast.Amira.Id], await db.TicketEvents.Where(e => e.TicketId == open.Id && e.Kind == EventKind.CallRecorded).Select(e => e.ActorConsultantId!.Value).ToListAsync(Ct));
        Assert.Contains("It happens on Mondays too", (await karin.GetPageAsync($"/tickets/{open.Number}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_call_without_words_asks_for_them_and_one_by_another_company_is_written_nowhere(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var open = await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var amira = await portal.SignInAsync(cast.Amira);
        var path = $"/calls/about/{open.Number}";

        using var empty = await amira.SubmitAsync(path, ("Text", " "));
        using var foreign = await amira.PostAsync("/account", path, ("Text", "Elsa here"), ("ContactId", $"{cast.Elsa.Id}"), ("SubmissionKey", $"{Guid.NewGuid()}"));

        Assert.Equal("Karin Åström", (await empty.ReadPageAsync()).QuerySelector(".person strong")!.TextContent);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, foreign.StatusCode);
        await using var db = portal.Database.Open();
        Assert.Equal(1, await db.Messages.CountAsync(m => m.TicketId == open.Id, Ct));
    }

    [Theory, OnBothEngines]
    public async Task A_call_answers_what_we_waited_for(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var open = await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var amira = await portal.SignInAsync(cast.Amira);
        using var asked = await amira.SubmitAsync($"/tickets/{open.Number}/reply", ("Text", "Which period?"), ("Next", nameof(TicketState.WaitingForCustomer)));

        using var written = await amira.SubmitAsync($"/calls/about/{open.Number}", ("Text", "October"));

        await using var db = portal.Database.Open();
        Assert.Equal(TicketState.InProgress, (await db.Tickets.SingleAsync(t => t.Id == open.Id, Ct)).State);
    }
}
