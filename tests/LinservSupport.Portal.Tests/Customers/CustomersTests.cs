using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Customers;

public sealed class CustomersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_consultant_finds_a_customer_and_reads_but_does_not_change_it(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var browser = await portal.SignInAsync(cast.Per);

        var list = await browser.GetPageAsync("/customers?Text=karin");
        Assert.Equal("Norrvik Möbler AB", Assert.Single(list.QuerySelectorAll("tbody th a")).TextContent);
        var page = await browser.GetPageAsync($"/customers/{cast.Norrvik.Id}");
        Assert.Contains(ticket.Number, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"a[href='/customers/{cast.Norrvik.Id}/edit']"));
        foreach (var path in new[] { "/customers/add", $"/customers/{cast.Norrvik.Id}/edit", $"/customers/{cast.Norrvik.Id}/contact", $"/customers/{cast.Norrvik.Id}/close", $"/customers/{cast.Norrvik.Id}/revoke/{cast.Karin.Id}" })
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Ct);
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.NotNull((await browser.GetPageAsync("/customers?Text=nobody")).QuerySelector(".empty"));
    }

    [Theory, OnBothEngines]
    public async Task A_manager_adds_a_customer_and_a_person_and_errors_keep_what_was_typed(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Anna);

        using var wrong = await browser.SubmitAsync("/customers/add", ("Name", "Solberga Bryggeri AB"), ("OrganisationNumber", "12"));
        var again = await wrong.ReadPageAsync();
        Assert.Equal("Solberga Bryggeri AB", again.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Equal("true", again.QuerySelector("#OrganisationNumber")!.GetAttribute("aria-invalid"));
        Assert.NotNull(again.QuerySelector(".validation-summary-errors a[href='#OrganisationNumber']"));

        using var saved = await browser.SubmitAsync("/customers/add", ("Name", "Solberga Bryggeri AB"), ("OrganisationNumber", "556677-8899"), ("Language", "English"));
        var page = saved.Headers.Location!.OriginalString;
        using var taken = await browser.SubmitAsync(page + "/contact", ("Name", "Lisa"), ("Email", cast.Elsa.Email!));
        Assert.NotNull((await taken.ReadPageAsync()).QuerySelector("#Email-error"));
        using var added = await browser.SubmitAsync(page + "/contact", ("Name", "Lisa Berg"), ("Email", "LISA@solberga.example"), ("IsApprover", "true"));
        Assert.Equal(page, added.Headers.Location?.OriginalString);
        Assert.Contains("lisa@solberga.example", (await browser.GetPageAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        await using var db = portal.Database.Open();
        Assert.Equal(Language.English, (await db.Customers.SingleAsync(c => c.Name == "Solberga Bryggeri AB", Ct)).Language);
    }

    [Theory, OnBothEngines]
    public async Task A_manager_renames_revokes_and_closes(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var customer = await portal.SignInAsync(cast.Jonas);
        using var browser = await portal.SignInAsync(cast.Anna);
        var page = $"/customers/{cast.Norrvik.Id}";

        using var renamed = await browser.SubmitAsync(page + "/edit", ("Name", "Nordvik AB"));
        Assert.Equal(page, renamed.Headers.Location?.OriginalString);
        using var revoked = await browser.ConfirmAsync($"{page}/revoke/{cast.Jonas.Id}");
        Assert.Equal(page, revoked.Headers.Location?.OriginalString);
        using var turnedAway = await customer.GetAsync(new Uri("/account", UriKind.Relative), Ct);
        Assert.NotEqual(HttpStatusCode.OK, turnedAway.StatusCode);

        await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var open = await browser.ConfirmAsync(page + "/close");
        Assert.Contains("fortfarande öppna", (await open.ReadPageAsync()).QuerySelector("main [role=alert]")!.TextContent, StringComparison.Ordinal);
        await using (var db = portal.Database.Open()) await db.Tickets.ExecuteUpdateAsync(s => s.SetProperty(t => t.State, LinservSupport.Tickets.TicketState.Closed), Ct);
        using var closed = await browser.ConfirmAsync(page + "/close");
        Assert.Equal(HttpStatusCode.Found, closed.StatusCode);
        using var edit = await browser.GetAsync(new Uri(page + "/edit", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NotFound, edit.StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task A_person_of_another_customer_is_missing(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Anna);

        foreach (var path in new[] { $"/customers/{cast.Norrvik.Id}/contact/{cast.Elsa.Id}", "/customers/9999", "/customers/9999/contact", "/customers/9999/edit", $"/customers/{cast.Norrvik.Id}/revoke/{cast.Elsa.Id}" })
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }
}
