using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.People;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.Account;

public sealed class InvitationTests
{
    private const string NewPassword = "seven brown chairs";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_manager_invites_and_the_invited_person_opens_an_account_once(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var anna = await portal.SignInAsync(cast.Anna);

        using var sent = await anna.SubmitAsync(
            "/rules/people",
            ("Input.Name", "Sara Lindell"),
            ("Input.Email", "Sara.Lindell@norrvik.example"),
            ("Input.CustomerId", cast.Norrvik.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Input.SeesCompanyTickets", "true"));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        var path = await InvitationPathAsync(portal);
        using var sara = portal.Anonymous();
        using var opened = await sara.SubmitAsync(path, ("Password", NewPassword));

        Assert.Equal("/", opened.Headers.Location!.ToString());
        Assert.Contains("Norrvik Möbler AB", (await sara.GetPageAsync("/account")).Body!.TextContent, StringComparison.Ordinal);
        using var again = portal.Anonymous();
        Assert.Equal("Inbjudan är använd", (await again.GetPageAsync(path)).QuerySelector("h1")!.TextContent);
        await using var db = portal.Database.Open();
        var contact = await db.Contacts.SingleAsync(c => c.Email == "sara.lindell@norrvik.example", Ct);
        Assert.True(contact.SeesCompanyTickets);
        Assert.False(contact.IsApprover);
        Assert.Equal(cast.Norrvik.Id, contact.CustomerId);
    }

    [Theory, OnBothEngines]
    public async Task Expired_and_revoked_invitations_each_say_so_and_an_invented_one_is_not_there(Engine engine)
    {
        var clock = new FakeTimeProvider(Cast.Now);
        await using var portal = await PortalApp.StartAsync(engine, clock);
        var cast = await Cast.JoinAsync(portal.Database);
        using var anna = await portal.SignInAsync(cast.Anna);
        await anna.SubmitAsync("/rules/people", ("Input.Name", "Nora"), ("Input.Email", "nora@linserv.example"), ("Input.Role", Roles.Consultant));
        var path = await InvitationPathAsync(portal);
        using var nora = portal.Anonymous();

        clock.Advance(InvitationToken.Lifetime);
        Assert.Equal("Inbjudan är för gammal", (await nora.GetPageAsync(path)).QuerySelector("h1")!.TextContent);

        using var manager = await portal.SignInAsync(cast.Anna);
        var id = (await Invitations(portal)).Single().Id;
        await manager.PostAsync("/rules/people", $"/rules/people/revoke-invitation/{id}");
        Assert.Equal("Inbjudan har återtagits", (await nora.GetPageAsync(path)).QuerySelector("h1")!.TextContent);

        using var invented = await nora.GetAsync(new Uri("/account/invitation/" + InvitationToken.New(), UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NotFound, invented.StatusCode);
        await using var db = portal.Database.Open();
        Assert.False(await db.Consultants.AnyAsync(c => c.Email == "nora@linserv.example", Ct));
    }

    [Theory, OnBothEngines]
    public async Task A_weak_password_is_refused_beside_its_field_and_the_invitation_stays_open(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var anna = await portal.SignInAsync(cast.Anna);
        await anna.SubmitAsync("/rules/people", ("Input.Name", "Nora"), ("Input.Email", "nora@linserv.example"), ("Input.Role", Roles.Manager));
        var path = await InvitationPathAsync(portal);
        using var nora = portal.Anonymous();

        foreach (var weak in new[] { "short", "password1234", "nora@linserv.example" })
        {
            using var refused = await nora.SubmitAsync(path, ("Password", weak));
            Assert.NotEmpty((await refused.ReadPageAsync()).QuerySelector(".field-validation-error")!.TextContent);
        }

        using var opened = await nora.SubmitAsync(path, ("Password", NewPassword));
        Assert.Equal(HttpStatusCode.Found, opened.StatusCode);
        await nora.GetPageAsync("/rules/people");
    }

    [Theory, OnBothEngines]
    public async Task A_closed_account_is_shut_out_at_once_and_can_be_opened_again_but_nobody_closes_their_own(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var anna = await portal.SignInAsync(cast.Anna);
        using var karin = await portal.SignInAsync(cast.Karin);
        await using var db = portal.Database.Open();
        var karins = await db.Users.Where(a => a.ContactId == cast.Karin.Id).Select(a => a.Id).SingleAsync(Ct);
        var annas = await db.Users.Where(a => a.ConsultantId == cast.Anna.Id).Select(a => a.Id).SingleAsync(Ct);

        await anna.PostAsync("/rules/people", $"/rules/people/revoke/{karins}");
        await anna.PostAsync("/rules/people", $"/rules/people/revoke/{annas}");

        Assert.Equal(HttpStatusCode.Found, (await karin.GetAsync(new Uri("/account", UriKind.Relative), Ct)).StatusCode);
        var page = await anna.GetPageAsync("/rules/people");
        Assert.Contains("Du kan inte ta bort din egen åtkomst", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);

        await anna.PostAsync("/rules/people", $"/rules/people/restore/{karins}");
        Assert.Equal(HttpStatusCode.Found, (await karin.GetAsync(new Uri("/account", UriKind.Relative), Ct)).StatusCode);
        using var back = await portal.SignInAsync(cast.Karin);
    }

    [Theory, OnBothEngines]
    public async Task An_empty_database_invites_the_first_manager_once(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, settings: [("FirstManager:Email", "anna@linserv.example"), ("FirstManager:Name", "Anna")]);
        using (portal.Anonymous())
        {
            Assert.Equal(Roles.Manager, (await Invitations(portal)).Single().Role);
        }

        await Parts.StartUp.PrepareDatabaseAsync(portal.Services, Ct);

        Assert.Single(await Invitations(portal));
        await using var db = portal.Database.Open();
        Assert.Empty(await db.Users.ToListAsync(Ct));
        Assert.Single(await db.OutgoingMails.ToListAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task A_lapsed_or_mistaken_invitation_of_the_first_manager_locks_nobody_out(Engine engine)
    {
        var clock = new FakeTimeProvider(Cast.Now);
        await using var portal = await PortalApp.StartAsync(engine, clock, settings: [("FirstManager:Email", "anna@linserv.example"), ("FirstManager:Name", "")]);
        using (portal.Anonymous()) Assert.Equal("anna@linserv.example", (await Invitations(portal)).Single().Name);

        Assert.Null(await AgainAsync("anna@linserv.example"));
        clock.Advance(InvitationToken.Lifetime + TimeSpan.FromMinutes(1));
        Assert.NotNull(await AgainAsync("anna@linserv.example"));
        Assert.NotNull(await AgainAsync("anna.wretling@linserv.example"));

        Assert.Equal("anna.wretling@linserv.example", Assert.Single(await Invitations(portal), i => i.RevokedAt is null && i.ExpiresAt > clock.GetUtcNow()).Email);

        async Task<string?> AgainAsync(string email)
        {
            await using var scope = portal.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<InvitePerson>().FirstManagerAsync("Anna", email, Ct);
        }
    }

    private static async Task<List<Invitation>> Invitations(PortalApp portal)
    {
        await using var db = portal.Database.Open();
        return await db.Invitations.ToListAsync(Ct);
    }

    // The newest invitation's address, as its mail tells it.
    private static async Task<string> InvitationPathAsync(PortalApp portal)
    {
        await using var db = portal.Database.Open();
        var text = await db.OutgoingMails.OrderByDescending(m => m.Id).Select(m => m.Text).FirstAsync(Ct);
        return "/account/invitation/" + System.Text.RegularExpressions.Regex.Match(text, "/account/invitation/([A-Za-z0-9_-]+)").Groups[1].Value;
    }
}
