using System.Net;
using System.Text.RegularExpressions;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Account;

public sealed partial class RequestTests
{
    private static readonly (string, string)[] Sara = [("Name", "Sara Lindell"), ("Email", "Sara@norrvik.example"), ("Company", "norrvik möbler"), ("Phone", "070-123 45 67")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Who_asks_confirms_the_address_and_the_Business_Consultant_invites(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        await LookedAfterByMajaAsync(portal, cast);
        using var sara = portal.Anonymous();
        using var maja = await portal.SignInAsync(cast.Maja);
        using var amira = await portal.SignInAsync(cast.Amira);

        using var asked = await sara.SubmitAsync("/account/request", Sara);
        Assert.Contains("Sara@norrvik.example", (await sara.GetPageAsync("/account/request")).Body!.TextContent, StringComparison.Ordinal);
        var link = await LinkAsync(portal);

        // Looking is not confirming, and nobody of us sees it before.
        await sara.GetPageAsync(link);
        Assert.DoesNotContain("Sara", (await maja.GetPageAsync("/customers/requests")).Body!.TextContent, StringComparison.Ordinal);
        using var confirmed = await sara.SubmitAsync(link);
        using var again = await sara.PostAsync(link, link);

        Assert.Equal("Tack, adressen är bekräftad", (await sara.GetPageAsync(link)).QuerySelector("h1")!.TextContent);
        await using var db = portal.Database.Open();
        var notice = Assert.Single(await db.OutgoingMails.Where(m => m.Kind == OutgoingKind.StaffNotice).ToListAsync(Ct));
        Assert.Equal(cast.Maja.Email, notice.ToAddress);
        Assert.DoesNotContain("Sara", (await amira.GetPageAsync("/customers/requests")).Body!.TextContent, StringComparison.Ordinal);
        var request = await db.AccountRequests.SingleAsync(Ct);
        using var foreign = await amira.GetAsync(new Uri($"/customers/requests/answer/{request.Id}", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);

        var answer = $"/customers/requests/answer/{request.Id}";
        using var elsewhere = await maja.PostAsync(answer, answer, ("IsGranted", "true"), ("CustomerId", $"{cast.Ekedal.Id}"));
        Assert.Contains("Business Consultant", (await elsewhere.ReadPageAsync()).QuerySelector(".validation-summary-errors")!.TextContent, StringComparison.Ordinal);
        using var invited = await maja.PostAsync(answer, answer, ("IsGranted", "true"), ("CustomerId", $"{cast.Norrvik.Id}"), ("IsApprover", "true"));

        Assert.Equal("/customers/requests", invited.Headers.Location!.ToString());
        var invitation = await db.Invitations.SingleAsync(Ct);
        Assert.Equal(("sara@norrvik.example", cast.Norrvik.Id, true), (invitation.Email, invitation.CustomerId, invitation.IsApprover));
        Assert.Equal("Ditt konto är klart att öppnas", (await sara.GetPageAsync(link)).QuerySelector("h1")!.TextContent);
    }

    [Theory, OnBothEngines]
    public async Task A_company_that_we_do_not_know_comes_to_the_managers_who_may_decline_with_a_reason(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var somebody = portal.Anonymous();
        using var anna = await portal.SignInAsync(cast.Anna);
        await somebody.SubmitAsync("/account/request", ("Name", "Nobody"), ("Email", "nobody@elsewhere.example"), ("Company", "Elsewhere AB"));
        var link = await LinkAsync(portal);
        await somebody.SubmitAsync(link);

        Assert.Contains("Nobody", (await anna.GetPageAsync("/customers/requests")).Body!.TextContent, StringComparison.Ordinal);
        await using var db = portal.Database.Open();
        var request = await db.AccountRequests.SingleAsync(Ct);
        var answer = $"/customers/requests/answer/{request.Id}";
        using var without = await anna.PostAsync(answer, answer, ("IsGranted", "false"), ("Because", " "));
        Assert.NotEmpty((await without.ReadPageAsync()).QuerySelector(".validation-summary-errors")!.TextContent);
        using var declined = await anna.PostAsync(answer, answer, ("IsGranted", "false"), ("Because", "We do not know Elsewhere."));

        var mails = await db.OutgoingMails.Where(m => m.ToAddress == "nobody@elsewhere.example").OrderBy(m => m.Id).ToListAsync(Ct);
        Assert.Contains("We do not know Elsewhere.", mails[^1].Text, StringComparison.Ordinal);
        using var twice = await anna.GetAsync(new Uri(answer, UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task Whether_there_is_an_account_is_told_in_the_mail_alone_and_what_is_missing_at_its_field(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var _ = await portal.SignInAsync(cast.Karin);
        using var anybody = portal.Anonymous();

        using var missing = await anybody.SubmitAsync("/account/request", ("Name", "Karin"), ("Email", "karin"), ("Company", "Norrvik"));
        var page = await missing.ReadPageAsync();
        Assert.NotEmpty(page.QuerySelector(".field-validation-error")!.TextContent);
        Assert.Equal("Norrvik", page.QuerySelector("#Company")!.GetAttribute("value"));

        var work = new List<IReadOnlyList<string>>();
        // The first request of a portal reads the key that signs.
        foreach (var email in new[] { "first@norrvik.example", "second@norrvik.example", cast.Karin.Email! })
        {
            portal.Statements.Take();
            using var asked = await anybody.SubmitAsync("/account/request", ("Name", "Karin"), ("Email", email), ("Company", "Norrvik"));
            work.Add(portal.Statements.Take());
            Assert.Equal("Titta i din e-post", (await anybody.GetPageAsync("/account/request")).QuerySelector("h1")!.TextContent);
        }

        Assert.Equal(work[1], work[2]);
        await using var db = portal.Database.Open();
        var mail = await db.OutgoingMails.SingleAsync(m => m.ToAddress == cast.Karin.Email, Ct);
        Assert.Contains("Du har redan ett konto", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("confirm-request", mail.Text + mail.Html, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task What_is_no_name_is_not_mailed_as_one_and_only_so_many_are_mailed_in_an_hour(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, null, ("Mail:MostAccountMailsAnHour", "1"));
        using var anybody = portal.Anonymous();
        using var another = portal.Anonymous();
        (string, string)[] Asking(string email) => [("Name", "www.evil.example/win now"), ("Email", email), ("Company", "Elsewhere AB")];

        using var first = await anybody.SubmitAsync("/account/request", Asking("one@elsewhere.example"));
        using var second = await another.SubmitAsync("/account/request", Asking("two@elsewhere.example"));

        Assert.Contains("Många har bett om ett konto", (await second.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
        await using var db = portal.Database.Open();
        var mail = Assert.Single(await db.OutgoingMails.ToListAsync(Ct));
        Assert.DoesNotContain("evil", mail.Subject + mail.Text + mail.Html + mail.ToName, StringComparison.Ordinal);
        Assert.Contains("Hej! Du har bett om ett konto", mail.Text, StringComparison.Ordinal);
    }

    private static async Task LookedAfterByMajaAsync(PortalApp portal, Cast cast)
    {
        await using var db = portal.Database.Open();
        await db.Customers.Where(c => c.Id == cast.Norrvik.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.BusinessConsultantId, cast.Maja.Id), Ct);
    }

    private static async Task<string> LinkAsync(PortalApp portal)
    {
        await using var db = portal.Database.Open();
        var mail = await db.OutgoingMails.SingleAsync(m => m.Kind == OutgoingKind.AccountRequest, Ct);
        return Link().Match(mail.Text).Value;
    }

    [GeneratedRegex("/account/confirm-request/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
