using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Priorities;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Tickets;

public sealed class StaffTicketTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task We_see_place_clocks_and_notes_where_the_customer_sees_none_of_them(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        var path = $"/tickets/{ticket.Number}";
        using var browser = await portal.SignInAsync(cast.Amira);
        using var customer = await portal.SignInAsync(cast.Karin);

        using var noted = await browser.SubmitAsync($"{path}/note", ("Text", "Probably the hemligheten rule"));
        var ours = await browser.GetPageAsync(path);
        var theirs = await customer.GetPageAsync(path);
        using var history = await customer.GetAsync(new Uri($"{path}/history", UriKind.Relative), Ct);

        Assert.Equal(path, noted.Headers.Location!.OriginalString);
        Assert.Contains("hemligheten", ours.QuerySelector(".msg-note")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 av 1", ours.QuerySelector(".staff-top")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Serviceklockor", ours.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("hemligheten", theirs.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Serviceklockor", theirs.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, history.StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task A_ticket_is_taken_prioritised_changed_answered_and_solved_and_its_history_says_so(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        var path = $"/tickets/{ticket.Number}";
        using var browser = await portal.SignInAsync(cast.Amira);

        foreach (var (page, fields) in new (string, (string, string)[])[]
        {
            ("assign", [("ConsultantId", $"{cast.Amira.Id}")]),
            ("priority", [("Priority", nameof(PriorityClass.Invoicing)), ("Because", "They cannot invoice")]),
            ("details", [("Area", "Invoicing")]),
            ("upstream", [("Reference", "odoo#4711"), ("State", "Accepted"), ("Because", "Odoo has it")]),
            ("state", [("Next", nameof(TicketState.InProgress)), ("Because", "We found a way")]),
            ("reply", [("Text", "Hello Karin")]),
            ("resolve", [("Solution", "The rule was wrong")]),
        })
        {
            using var done = await browser.SubmitAsync($"{path}/{page}", fields);
            Assert.True(done.StatusCode == HttpStatusCode.Found, $"{page}: {done.StatusCode}");
        }

        await using var db = portal.Database.Open();
        var after = await db.Tickets.SingleAsync(Ct);
        Assert.Equal((TicketState.Resolved, cast.Amira.Id, PriorityClass.Invoicing), (after.State, after.AssigneeId, after.Priority));
        var history = (await browser.GetPageAsync($"{path}/history")).QuerySelector("table")!.TextContent;
        foreach (var said in new[] { "Amira Haddad", "They cannot invoice", "odoo#4711", "Löst", "T4" }) Assert.Contains(said, history, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_reason_that_is_missing_is_asked_for_and_a_ticket_that_is_not_there_is_not_found(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var browser = await portal.SignInAsync(cast.Amira);

        using var refused = await browser.SubmitAsync($"/tickets/{ticket.Number}/note", ("Text", " "));

        Assert.NotNull((await refused.ReadPageAsync()).QuerySelector(".field-validation-error"));
        foreach (var page in new[] { "assign", "priority", "details", "state", "resolve", "note", "history" })
        {
            using var missing = await browser.GetAsync(new Uri($"/tickets/LS-999999/{page}", UriKind.Relative), Ct);
            Assert.True(missing.StatusCode == HttpStatusCode.NotFound, $"{page}: {missing.StatusCode}");
        }
    }
}
