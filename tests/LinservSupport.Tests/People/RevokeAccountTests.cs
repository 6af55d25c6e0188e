using LinservSupport.Data.Engines;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.People;

public sealed class RevokeAccountTests
{
    private static readonly FakeTimeProvider Clock = new(Cast.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task An_open_invitation_is_no_way_back_in_for_somebody_whose_access_was_taken_away(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var account = AccountOf(cast.Karin);
        await database.AddAsync(account);
        await database.AddAsync(InvitationTo(cast.Karin.Email!, "1"));
        await database.AddAsync(InvitationTo(cast.Elsa.Email!, "2"));

        await using (var db = database.Open())
            Assert.IsType<Outcome.Done>(await new RevokeAccount(db, Clock).RunAsync(Cast.As(cast.Anna), account.Id, Ct));

        await using var after = database.Open();
        Assert.Equal([cast.Elsa.Email!], await after.Invitations.Where(i => i.RevokedAt == null).Select(i => i.Email).ToListAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task A_contact_who_left_has_no_session_or_link_that_would_be_worth_anything_again(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var account = AccountOf(cast.Karin);
        await database.AddAsync(account);

        await using (var db = database.Open())
            Assert.IsType<Outcome.Done>(await new RevokeContact(db, Clock).RunAsync(Cast.As(cast.Anna), cast.Norrvik.Id, cast.Karin.Id, Ct));

        await using var after = database.Open();
        Assert.NotEqual("before", (await after.Users.SingleAsync(a => a.Id == account.Id, Ct)).SecurityStamp);
    }

    private static Account AccountOf(Contact contact) => new()
    {
        UserName = contact.Email,
        NormalizedUserName = contact.Email!.ToUpperInvariant(),
        Email = contact.Email,
        NormalizedEmail = contact.Email.ToUpperInvariant(),
        ContactId = contact.Id,
        SecurityStamp = "before",
    };

    private static Invitation InvitationTo(string email, string hash) => new()
    {
        Email = email,
        Name = "Somebody",
        Role = Roles.Customer,
        TokenHash = hash,
        CreatedAt = Cast.Now,
        ExpiresAt = Cast.Now.AddDays(5),
    };
}
