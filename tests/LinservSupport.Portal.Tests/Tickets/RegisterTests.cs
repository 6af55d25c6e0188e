using System.Net;
using AngleSharp.Html.Dom;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Tickets;

public sealed class RegisterTests
{
    private const string Form = "/tickets/register";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_customer_registers_and_reads_number_place_and_receipt(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Karin);

        using var answer = await browser.SubmitAsync(Form, ("Subject", "Fakturan går inte att bekräfta"), ("Text", "Se INV/2026/00042."), ("Where", "S01234"), ("Impact", "CannotInvoice"));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var page = await browser.GetPageAsync(answer.Headers.Location!.ToString());
        Assert.Contains("karin.astrom@norrvik.example", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Plats 1 av 1", page.QuerySelector(".stepper")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("INV/2026/00042", page.QuerySelector(".msg .chip")!.TextContent, StringComparison.Ordinal);
        await using var db = portal.Database.Open();
        var ticket = await db.Tickets.Include(t => t.References).SingleAsync(Ct);
        Assert.Equal((ServiceConditions.Version, Impact.CannotInvoice), (ticket.ConditionsVersion, ticket.Impact));
        Assert.Contains(ticket.References, r => r.Value == "S01234");
    }

    [Theory, OnBothEngines]
    public async Task The_same_form_sent_twice_leads_to_the_same_ticket(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Karin);
        var form = FormOf(await browser.GetPageAsync(Form));

        using var first = await browser.SendFormAsync(form, Form, ("Subject", "A"), ("Text", "B"));
        using var second = await browser.SendFormAsync(form, Form, ("Subject", "A"), ("Text", "B"));

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        await using var db = portal.Database.Open();
        Assert.Equal(1, await db.Tickets.CountAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task What_is_wrong_stands_at_its_field_and_text_and_files_are_kept(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Karin);
        var form = FormOf(await browser.GetPageAsync(Form));

        using var wrong = await browser.SendFilesAsync(form, Form, [("skärm.png", [1, 2, 3]), ("tom.txt", [])], ("Subject", ""), ("Text", "Det hände i dag."), ("ContactPreference", "Phone"), ("ContactPhone", "abc"));
        var page = await wrong.ReadPageAsync();

        var summary = page.QuerySelector(".validation-summary-errors")!;
        Assert.Equal(["#ContactPhone", "#Files", "#Subject"], summary.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).Order(StringComparer.Ordinal));
        Assert.All(summary.QuerySelectorAll("a"), a => Assert.NotNull(page.QuerySelector(a.GetAttribute("href")!)));
        Assert.Equal("true", page.QuerySelector("#Subject")!.GetAttribute("aria-invalid"));
        Assert.NotEmpty(page.QuerySelector("#Subject-e")!.TextContent);
        Assert.Equal("Det hände i dag.", ((IHtmlTextAreaElement)page.QuerySelector("#Text")!).Value);
        Assert.Contains("skärm.png", page.QuerySelector(".files input[name=Uploads]")!.ParentElement!.TextContent, StringComparison.Ordinal);

        using var right = await browser.SendFormAsync(FormOf(page), Form, ("Subject", "Det går inte"), ("ContactPhone", "070-174 06 15"));
        Assert.Equal(HttpStatusCode.Found, right.StatusCode);
        await using var db = portal.Database.Open();
        Assert.Equal("skärm.png", (await db.Messages.Include(m => m.Attachments).SingleAsync(Ct)).Attachments.Single().FileName);
    }

    [Theory, OnBothEngines]
    public async Task Too_long_too_large_and_unknown_values_are_refused_in_words(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Karin);
        var form = FormOf(await browser.GetPageAsync(Form));
        Assert.Contains("25 MB", form.TextContent, StringComparison.Ordinal);

        using var answer = await browser.SendFilesAsync(form, Form, [("dump.zip", new byte[Attachment.MaxBytes + 1])], ("Subject", new string('x', 201)), ("Text", "B"), ("Area", "Nowhere"), ("ImpactDeadline", "the twelfth"));

        var page = await answer.ReadPageAsync();
        var says = page.QuerySelector(".validation-summary-errors")!.TextContent;
        Assert.Contains("dump.zip", says, StringComparison.Ordinal);
        Assert.Contains("200", says, StringComparison.Ordinal);
        Assert.Contains("Nowhere", says, StringComparison.Ordinal);
        await using var db = portal.Database.Open();
        Assert.Equal(0, await db.Tickets.CountAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task The_answer_beside_the_form_follows_what_is_chosen_and_registers_nothing(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Karin);
        var form = FormOf(await browser.GetPageAsync(Form));

        using var plain = await browser.SendFormAsync(form, Form, ("Subject", "A"), ("Text", "B"), ("Help", "DeliveryOrLicences"), ("Preview", "true"));
        var whole = await plain.ReadPageAsync();
        browser.DefaultRequestHeaders.Add("HX-Request", "true");
        using var quick = await browser.SendFormAsync(form, Form, ("Subject", "A"), ("Text", "B"), ("Help", "Configuration"), ("Preview", "true"));
        var part = await quick.ReadPageAsync();

        Assert.Contains("Nej, det kostar inget", whole.QuerySelector("#answer .verdict")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A", whole.QuerySelector("#Subject")!.GetAttribute("value"));
        Assert.Null(part.QuerySelector("form"));
        Assert.Contains("Ja, det debiteras", part.QuerySelector(".verdict")!.TextContent, StringComparison.Ordinal);
        await using var db = portal.Database.Open();
        Assert.Equal(0, await db.Tickets.CountAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task Nothing_that_the_form_does_not_have_can_be_set_with_it(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Karin);

        using var answer = await browser.PostAsync(
            Form,
            Form,
            ("Subject", "A"), ("Text", "B"), ("CustomerId", $"{cast.Ekedal.Id}"), ("RequesterId", $"{cast.Elsa.Id}"), ("Priority", "ProductionAvailability"), ("QueueRank", "0"),
            ("ApprovedMinutes", "6000"), ("State", "Closed"), ("AssigneeId", $"{cast.Per.Id}"), ("ConditionsVersion", "x"), ("RegisteredAt", "2020-01-01"));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        await using var db = portal.Database.Open();
        var ticket = await db.Tickets.SingleAsync(Ct);
        Assert.Equal((cast.Norrvik.Id, cast.Karin.Id, 240, TicketState.Registered, 100), (ticket.CustomerId!.Value, ticket.RequesterId, ticket.ApprovedMinutes, ticket.State, ticket.QueueRank));
        Assert.Null(ticket.AssigneeId);
        Assert.Equal(ServiceConditions.Version, ticket.ConditionsVersion);
    }

    private static IHtmlFormElement FormOf(IHtmlDocument page) => page.Forms.Single(f => f.QuerySelector("[name=Subject]") is not null);
}
