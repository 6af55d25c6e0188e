using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.Tickets;

public sealed class EntryQuestionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_customer_questions_an_entry_on_the_ticket_and_reads_the_answer_there(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        var cast = await Cast.JoinAsync(portal.Database);
        var number = (await Cast.RegisterAsync(portal.Database, cast.Karin)).Number;
        using var amira = await portal.SignInAsync(cast.Amira);
        using var karin = await portal.SignInAsync(cast.Karin);
        using var logged = await amira.SubmitAsync($"/tickets/{number}/log-time", ("Time", "45"), ("Kind", "Configuration"), ("Description", "New field"));
        await using var db = portal.Database.Open();
        var entry = await db.TimeEntries.Select(e => e.Id).SingleAsync(Ct);

        var link = (await karin.GetPageAsync($"/tickets/{number}")).QuerySelector($"#entry-{entry} .entry-ask a")!;
        Assert.Equal("Ifrågasätt posten", link.TextContent);
        using var empty = await karin.SubmitAsync(link.GetAttribute("href")!, ("Text", " "));
        Assert.Contains("Skriv din fråga", (await empty.ReadPageAsync()).QuerySelector("#text ~ .field-validation-error")!.TextContent, StringComparison.Ordinal);
        using var asked = await karin.SubmitAsync(link.GetAttribute("href")!, ("Text", "Varför 45 minuter?"));
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);

        var list = await amira.GetPageAsync("/charges/questions");
        Assert.Contains("Varför 45 minuter?", list.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1", list.QuerySelector("a[href='/charges'] .badge, a[href='/charges'] span:last-child")!.TextContent, StringComparison.Ordinal);
        using var answered = await amira.SubmitAsync(list.QuerySelector("main td a.btn")!.GetAttribute("href")!, ("Text", "Två fält behövdes."));
        Assert.Equal(HttpStatusCode.Found, answered.StatusCode);

        var thread = (await karin.GetPageAsync($"/tickets/{number}")).QuerySelector($"#entry-{entry}")!.TextContent;
        foreach (var said in new[] { "Varför 45 minuter?", "Två fält behövdes.", "förklarar", "Fråga om den igen" }) Assert.Contains(said, thread, StringComparison.Ordinal);
        Assert.Contains("Ingen fråga väntar", (await amira.GetPageAsync("/charges/questions")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
