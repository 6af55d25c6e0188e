using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Calls;

public sealed class RegisterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_call_is_registered_from_a_few_letters_of_a_name_to_a_ticket_in_progress(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var open = await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var browser = await portal.SignInAsync(cast.Amira);

        var search = await browser.GetPageAsync("/calls/register?q=åst");
        var choice = search.QuerySelector("#hits a.option")!.GetAttribute("href")!;
        var form = await browser.GetPageAsync(choice);
        using var saved = await browser.SubmitAsync(
            choice, ("Subject", "Credit note will not e-mail"), ("Text", "RINV/2026/00009 is grey"), ("Impact", "CannotInvoice"), ("WasReadOut", "true"), ("TakeIt", "true"));

        Assert.Contains(open.Number, form.Body!.TextContent, StringComparison.Ordinal);
        await using var db = portal.Database.Open();
        var ticket = await db.Tickets.SingleAsync(t => t.Channel == Channel.Phone, Ct);
        Assert.Equal($"/tickets/{ticket.Number}", saved.Headers.Location!.OriginalString);
        Assert.Equal((cast.Karin.Id, cast.Amira.Id, TicketState.InProgress), (ticket.RequesterId, ticket.AssigneeId, ticket.State));
        Assert.NotNull(ticket.ConditionsAcceptedAt);
    }

    [Theory, OnBothEngines]
    public async Task What_is_missing_is_said_beside_its_field_and_nothing_is_lost(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Amira);

        using var refused = await browser.SubmitAsync(
            $"/calls/register?contactId={cast.Karin.Id}", ("Subject", "Credit note"), ("Text", "Grey button"), ("Impact", "CannotInvoice"));

        var page = await refused.ReadPageAsync();
        Assert.NotNull(page.QuerySelector(".field-validation-error"));
        Assert.Equal("Credit note", page.QuerySelector("[name=Subject]")!.GetAttribute("value"));
        Assert.Equal("Grey button", page.QuerySelector("[name=Text]")!.TextContent);
        Assert.Equal("CannotInvoice", page.QuerySelector("[name=Impact][checked]")!.GetAttribute("value"));
        Assert.Contains("Karin Åström", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_new_contact_and_a_stranger_are_registered_in_place(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Amira);

        using var colleague = await browser.SubmitAsync(
            $"/calls/register?customerId={cast.Norrvik.Id}", ("Name", "Nils Ny"), ("Phone", "070-111 22 33"), ("Subject", "Printer"), ("Text", "Labels"), ("WasReadOut", "true"), ("TakeIt", "false"));
        using var stranger = await browser.SubmitAsync(
            "/calls/register?stranger=true", ("Name", "Ida Kjell"), ("Email", "ida@elsewhere.example"), ("Subject", "Prices"), ("Text", "What does it cost?"), ("TakeIt", "false"));

        Assert.NotNull(colleague.Headers.Location);
        Assert.NotNull(stranger.Headers.Location);
        await using var db = portal.Database.Open();
        Assert.Equal(
            [("Nils Ny", cast.Norrvik.Id), ("Ida Kjell", 0)],
            (await db.Tickets.OrderBy(t => t.Id).Select(t => new { t.Requester!.Name, t.CustomerId }).ToListAsync(Ct)).Select(t => (t.Name, t.CustomerId ?? 0)));
    }
}
