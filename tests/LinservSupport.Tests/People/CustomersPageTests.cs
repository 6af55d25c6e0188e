using LinservSupport.Data.Engines;
using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Tests.Given;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.People;

public sealed class CustomersPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_customer_is_found_by_name_number_telephone_or_person(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await Cast.RegisterAsync(database, cast.Karin);
        await using var db = database.Open();
        var page = new CustomersPage(db);

        foreach (var text in new[] { "norrvik", "MÖBLER", "10042", "0910-123456", "karin", "Åström", "åström", "070-174 06 15", "astrom@norrvik" })
        {
            var row = Assert.Single((await page.ReadAsync(text, null, Ct)).Rows);
            Assert.Equal((cast.Norrvik.Id, 2, 1, "Anna Wretling"), (row.Id, row.Contacts, row.OpenTickets, row.BusinessConsultant));
        }

        Assert.Empty((await page.ReadAsync("nobody%", null, Ct)).Rows);
        Assert.Equal(2, (await page.ReadAsync(" ", null, Ct)).Rows.Count);
    }

    [Theory, OnBothEngines]
    public async Task Every_customer_is_on_exactly_one_page(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await database.AddAsync([.. Enumerable.Range(0, 120).Select(i => new Customer { Name = $"{(char)('A' + (i % 7))} kund {i % 40}" })]);
        await using var db = database.Open();
        var seen = new List<int>();
        string? after = null;
        do
        {
            var list = await new CustomersPage(db).ReadAsync(null, after, Ct);
            seen.AddRange(list.Rows.Select(r => r.Id));
            after = list.Next;
        }
        while (after is not null);

        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct().Count());
    }

    [Theory, OnBothEngines]
    public async Task The_page_of_a_customer_shows_its_people_with_their_rights_and_its_open_tickets(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Jonas);
        await Cast.RegisterAsync(database, cast.Elsa);
        await database.AddAsync(new Account { UserName = cast.Karin.Email, Email = cast.Karin.Email, ContactId = cast.Karin.Id });
        await using var db = database.Open();
        var page = new CustomerPage(db, new FakeTimeProvider(Cast.Now));

        var view = await page.ReadAsync(cast.Norrvik.Id, Ct);

        Assert.Equal([("Jonas Ekberg", false), ("Karin Åström", true)], view!.People.Select(p => (p.Person.Name, p.HasAccount)));
        Assert.Equal(ticket.Number, Assert.Single(view.OpenTickets).Number);
        Assert.Null(await page.ReadAsync(9999, Ct));
    }
}
