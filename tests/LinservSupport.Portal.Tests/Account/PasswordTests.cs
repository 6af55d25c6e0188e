using System.Net;
using System.Text.RegularExpressions;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Parts;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Account;

public sealed class PasswordTests
{
    private const string NewPassword = "seven brown chairs";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_forgotten_password_is_replaced_by_a_link_that_works_once(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var before = await portal.SignInAsync(cast.Karin);
        using var browser = portal.Anonymous();

        using var asked = await browser.SubmitAsync("/account/forgot", ("Email", cast.Karin.Email!));
        var path = await LinkAsync(portal);
        using var reset = await browser.SubmitAsync(path, ("Password", NewPassword));
        using var again = await portal.Anonymous().SubmitAsync(path, ("Password", "eight brown chairs"));

        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        Assert.Equal("/", reset.Headers.Location!.ToString());
        Assert.Contains("Länken är använd eller för gammal", await again.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await before.GetAsync(new Uri("/account", UriKind.Relative), Ct)).StatusCode);
        using var now = await portal.SignInAsync(cast.Karin.Email!, NewPassword);
    }

    [Theory, OnBothEngines]
    public async Task Known_and_unknown_addresses_get_the_same_answer_for_the_same_work_and_only_one_of_them_mail(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var account = await portal.SignInAsync(cast.Karin);
        using var browser = portal.Anonymous();

        var (answers, work) = (new List<string>(), new List<IReadOnlyList<string>>());
        // The first request of a portal reads the key that signs.
        foreach (var address in new[] { "first@norrvik.example", cast.Karin.Email!, "nobody@norrvik.example" })
        {
            portal.Statements.Take();
            using var asked = await browser.SubmitAsync("/account/forgot", ("Email", address));
            work.Add(portal.Statements.Take());
            Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
            answers.Add((await browser.GetPageAsync("/account/forgot")).QuerySelector("main")!.TextContent.Replace(address, "X", StringComparison.Ordinal));
        }

        Assert.Equal(answers[1], answers[2]);
        Assert.Contains(work[2], s => s.Contains("INSERT INTO", StringComparison.Ordinal) && s.Contains("outgoing_mails", StringComparison.Ordinal));
        Assert.Equal(work[1], work[2]);
        await using var db = portal.Database.Open();
        Assert.Equal(cast.Karin.Email, Assert.Single(await db.OutgoingMails.Where(m => m.SentAt == null).ToListAsync(Ct)).ToAddress);
        Assert.DoesNotContain("nobody", string.Join(' ', await db.OutgoingMails.Select(m => m.ToAddress).ToListAsync(Ct)), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Changing_the_password_needs_the_old_one_and_ends_the_other_sessions(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var other = await portal.SignInAsync(cast.Karin);
        using var browser = await portal.SignInAsync(cast.Karin);

        using var wrong = await browser.SubmitAsync("/account/password", ("CurrentPassword", "not this one at all"), ("NewPassword", NewPassword));
        using var right = await browser.SubmitAsync("/account/password", ("CurrentPassword", PortalApp.Password), ("NewPassword", NewPassword));

        Assert.Equal("Det är inte ditt lösenord.", (await wrong.ReadPageAsync()).QuerySelector(".field-validation-error")!.TextContent);
        Assert.Equal(HttpStatusCode.Found, right.StatusCode);
        await browser.GetPageAsync("/account");
        Assert.Equal(HttpStatusCode.Found, (await other.GetAsync(new Uri("/account", UriKind.Relative), Ct)).StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task Signing_out_everywhere_ends_every_session(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var other = await portal.SignInAsync(cast.Amira);
        using var browser = await portal.SignInAsync(cast.Amira);

        using var ended = await browser.PostAsync("/account", "/account/end-sessions");

        Assert.Equal(Sessions.SignInPath, ended.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Found, (await other.GetAsync(new Uri("/account", UriKind.Relative), Ct)).StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task Details_are_kept_as_typed_where_they_are_refused(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var browser = await portal.SignInAsync(cast.Karin);

        using var refused = await browser.SubmitAsync("/account", ("Name", "Karin Ek"), ("Phone", "12"));
        var page = await refused.ReadPageAsync();
        using var saved = await browser.SubmitAsync("/account", ("Name", "Karin Ek"), ("Phone", "+46 70 111 22 33"));

        Assert.Equal("Karin Ek", page.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.NotEmpty(page.QuerySelector("[data-valmsg-for=Phone], .field-validation-error")!.TextContent);
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        await using var db = portal.Database.Open();
        Assert.Equal("46701112233", (await db.Contacts.SingleAsync(c => c.Id == cast.Karin.Id, Ct)).Phone);
    }

    private static async Task<string> LinkAsync(PortalApp portal)
    {
        await using var db = portal.Database.Open();
        var text = await db.OutgoingMails.OrderByDescending(m => m.Id).Select(m => m.Text).FirstAsync(Ct);
        return Regex.Match(text, @"/account/reset\?account=\d+&token=[A-Za-z0-9%_.-]+").Value;
    }
}
