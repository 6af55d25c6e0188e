using LinservSupport.Data.Engines;
using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.People;

public sealed class ViewersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task H5_who_approves_for_the_company_sees_the_tickets_of_colleagues(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await Cast.RegisterAsync(database, cast.Elsa);
        var account = new Account { UserName = cast.Jonas.Email, Email = cast.Jonas.Email, ContactId = cast.Jonas.Id };
        await database.AddAsync(account);
        await using var db = database.Open();

        Assert.Empty(await SeenAsync());
        await db.Contacts.Where(c => c.Id == cast.Jonas.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.IsApprover, true), Ct);
        Assert.Equal([ticket.Id], await SeenAsync());

        async Task<List<int>> SeenAsync()
        {
            var signedIn = await new Viewers(db).OfAsync(account.Id, Ct);
            return await db.Tickets.VisibleTo(signedIn!.Viewer).Select(t => t.Id).ToListAsync(Ct);
        }
    }
}
