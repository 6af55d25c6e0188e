using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.People;

public sealed class CustomerVerbsTests
{
    private static readonly CustomerDraft Draft = new("Solberga Bryggeri AB", "556677-8899", "10099", "+46 8 123 456", Language.English, null, "ERP.solberga.example", "19.0");
    private static readonly ContactDraft Person = new("Lisa Berg", "Lisa.Berg@Norrvik.example", "070-111 22 33", "Controller", Language.Swedish, true, false);
    private static readonly FakeTimeProvider Clock = new(Cast.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_customer_is_added_with_one_spelling_of_each_value(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);

        var done = Assert.IsType<Outcome.Done>(await SaveAsync(database, cast.Anna, null, Draft with { BusinessConsultantId = cast.Per.Id }));

        await using var db = database.Open();
        var saved = await db.Customers.SingleAsync(c => c.Id == (int)done.Id, Ct);
        Assert.Equal(("468123456", "erp.solberga.example", cast.Per.Id), (saved.Phone, saved.OdooHost, saved.BusinessConsultantId));
    }

    [Theory, OnBothEngines]
    public async Task Open_tickets_are_found_by_the_new_name_of_a_company_and_of_a_person(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Jonas);
        var other = await Cast.RegisterAsync(database, cast.Elsa);

        await SaveAsync(database, cast.Anna, cast.Norrvik.Id, Draft with { Name = "Nordvik Inredning AB" });
        await using (var db = database.Open()) await new SaveContact(db, Clock).RunAsync(Cast.As(cast.Anna), cast.Norrvik.Id, cast.Jonas.Id, Person with { Name = "Jonas Sandström" }, Ct);

        await using var after = database.Open();
        Assert.Equal([ticket.Id], await after.SearchTickets("nordvik sandström S01234", internalToo: true).ToListAsync(Ct));
        Assert.Empty(await after.SearchTickets("norrvik möbler", internalToo: true).ToListAsync(Ct));
        Assert.Contains("Ekedal", (await after.Tickets.SingleAsync(t => t.Id == other.Id, Ct)).Heading, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Wrong_fields_of_a_customer_are_named_and_consultants_may_not(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        (string, CustomerDraft)[] wrong =
        [
            ("Name", Draft with { Name = "  " }),
            ("OrganisationNumber", Draft with { OrganisationNumber = "55" }),
            ("CustomerNumber", Draft with { CustomerNumber = "10042" }),
            ("Phone", Draft with { Phone = "12" }),
            ("OdooHost", Draft with { OdooHost = "https://erp.x.se/web" }),
            ("OdooVersion", Draft with { OdooVersion = new string('1', 41) }),
            ("BusinessConsultantId", Draft with { BusinessConsultantId = 9999 }),
        ];

        foreach (var (field, draft) in wrong) Assert.Equal(field, Assert.IsType<Outcome.Refused>(await SaveAsync(database, cast.Anna, null, draft)).Field);
        Assert.IsType<Outcome.Missing>(await SaveAsync(database, cast.Per, cast.Norrvik.Id, Draft));
        Assert.IsType<Outcome.Missing>(await SaveAsync(database, cast.Anna, 9999, Draft));
    }

    [Theory, OnBothEngines]
    public async Task A_stranger_who_wrote_becomes_the_customers_person(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var stranger = new Contact { Name = "lisa", Email = "lisa.berg@norrvik.example" };
        await database.AddAsync(stranger);

        var done = Assert.IsType<Outcome.Done>(await SavePersonAsync(database, cast.Anna, cast.Norrvik.Id, null, Person));

        Assert.Equal(stranger.Id, done.Id);
        await using var db = database.Open();
        var saved = await db.Contacts.SingleAsync(c => c.Id == stranger.Id, Ct);
        Assert.Equal((cast.Norrvik.Id, "Lisa Berg", "46701112233", true), (saved.CustomerId, saved.Name, saved.Phone, saved.IsApprover));
    }

    [Theory, OnBothEngines]
    public async Task Wrong_fields_of_a_person_are_named(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        (string, ContactDraft)[] wrong =
        [
            ("Name", Person with { Name = "" }),
            ("Email", Person with { Email = "lisa" }),
            ("Email", Person with { Email = null, Phone = " " }),
            ("Email", Person with { Email = cast.Elsa.Email }),
            ("Email", Person with { Email = cast.Amira.Email }),
            ("Phone", Person with { Phone = "abc" }),
            ("Title", Person with { Title = new string('x', 101) }),
        ];

        foreach (var (field, draft) in wrong) Assert.Equal(field, Assert.IsType<Outcome.Refused>(await SavePersonAsync(database, cast.Anna, cast.Norrvik.Id, null, draft)).Field);
        Assert.IsType<Outcome.Missing>(await SavePersonAsync(database, cast.Amira, cast.Norrvik.Id, null, Person));
        Assert.IsType<Outcome.Missing>(await SavePersonAsync(database, cast.Anna, cast.Ekedal.Id, cast.Karin.Id, Person));
    }

    [Theory, OnBothEngines]
    public async Task Who_left_loses_account_and_invitation_and_their_tickets_stay(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await database.AddAsync(
            new Account { UserName = cast.Jonas.Email, Email = cast.Jonas.Email, ContactId = cast.Jonas.Id },
            new Invitation { Email = cast.Jonas.Email!, Name = "Jonas", Role = Roles.Customer, CustomerId = cast.Norrvik.Id, TokenHash = new string('a', 64) });
        await Cast.RegisterAsync(database, cast.Jonas);
        await using (var db = database.Open())
        {
            Assert.IsType<Outcome.Missing>(await new RevokeContact(db, Clock).RunAsync(Cast.As(cast.Per), cast.Norrvik.Id, cast.Jonas.Id, Ct));
            Assert.IsType<Outcome.Done>(await new RevokeContact(db, Clock).RunAsync(Cast.As(cast.Anna), cast.Norrvik.Id, cast.Jonas.Id, Ct));
            Assert.IsType<Outcome.Missing>(await new RevokeContact(db, Clock).RunAsync(Cast.As(cast.Anna), cast.Norrvik.Id, cast.Jonas.Id, Ct));
        }

        await using var after = database.Open();
        Assert.Equal(Cast.Now, (await after.Contacts.SingleAsync(c => c.Id == cast.Jonas.Id, Ct)).RevokedAt);
        Assert.Equal(Cast.Now, (await after.Users.SingleAsync(Ct)).RevokedAt);
        Assert.Equal(Cast.Now, (await after.Invitations.SingleAsync(Ct)).RevokedAt);
        Assert.Equal(1, await after.Tickets.CountAsync(t => t.RequesterId == cast.Jonas.Id, Ct));
    }

    [Theory, OnBothEngines]
    public async Task A_customer_closes_when_nothing_is_open_and_nobody_signs_in_any_longer(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await database.AddAsync(
            new Account { UserName = cast.Jonas.Email, Email = cast.Jonas.Email, ContactId = cast.Jonas.Id },
            new Account { UserName = cast.Elsa.Email, Email = cast.Elsa.Email, ContactId = cast.Elsa.Id });
        var ticket = await Cast.RegisterAsync(database, cast.Jonas);
        await using var db = database.Open();
        var close = new CloseCustomer(db, Clock);

        Assert.IsType<Outcome.Refused>(await close.RunAsync(Cast.As(cast.Anna), cast.Norrvik.Id, Ct));
        (await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct)).MoveTo(TicketState.Resolved, Actor.Itself, Cast.Now);
        await db.SaveChangesAsync(Ct);
        Assert.IsType<Outcome.Missing>(await close.RunAsync(Cast.As(cast.Per), cast.Norrvik.Id, Ct));
        Assert.IsType<Outcome.Done>(await close.RunAsync(Cast.As(cast.Anna), cast.Norrvik.Id, Ct));

        await using var after = database.Open();
        Assert.Equal(Cast.Now, (await after.Customers.SingleAsync(c => c.Id == cast.Norrvik.Id, Ct)).ClosedAt);
        Assert.Equal([null, Cast.Now], (await after.Users.OrderBy(a => a.ContactId).ToListAsync(Ct)).Select(a => a.RevokedAt).Order());
        Assert.IsType<Outcome.Missing>(await SaveAsync(database, cast.Anna, cast.Norrvik.Id, Draft));
    }

    private static async Task<Outcome> SaveAsync(TestDb database, Consultant by, int? id, CustomerDraft draft)
    {
        await using var db = database.Open();
        return await new SaveCustomer(db).RunAsync(Cast.As(by), id, draft, Ct);
    }

    private static async Task<Outcome> SavePersonAsync(TestDb database, Consultant by, int customerId, int? id, ContactDraft draft)
    {
        await using var db = database.Open();
        return await new SaveContact(db, Clock).RunAsync(Cast.As(by), customerId, id, draft, Ct);
    }
}
