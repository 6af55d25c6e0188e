using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.People;

public sealed class WhoIsCallingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_caller_is_found_by_name_company_number_telephone_address_or_ticket(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await using var db = database.Open();
        var callers = new WhoIsCalling(db);

        foreach (var text in new[] { "kar", "ÅSTR", "Karin Åström", "karin norrvik", "karin möbler", "070-174 06 15", "+46 70 174", "karin.astrom@norr", $"LS-{ticket.Id}", $"{ticket.Id}" })
        {
            var found = await callers.FindAsync(Cast.As(cast.Amira), text, Ct);
            Assert.Equal([(text, "Karin Åström", "Norrvik Möbler AB")], found.People.Select(p => (text, p.Name, p.Company)));
        }

        foreach (var text in new[] { "norr", "NORRVIK MÖBLER AB", "möb", "10042", "0910-123456" })
        {
            var found = await callers.FindAsync(Cast.As(cast.Amira), text, Ct);
            Assert.Equal([(text, "Jonas Ekberg"), (text, "Karin Åström")], found.People.Select(p => (text, p.Name)));
            Assert.Equal("Norrvik Möbler AB", Assert.Single(found.Companies).Name);
        }
    }

    [Theory, OnBothEngines]
    public async Task Nobody_is_found_for_one_letter_a_wildcard_a_person_who_left_or_a_customers_eyes(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await using var db = database.Open();
        await db.Contacts.Where(c => c.Id == cast.Elsa.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.RevokedAt, Cast.Now), Ct);
        var callers = new WhoIsCalling(db);

        foreach (var text in new[] { "", "k", "%", "__", "elsa", "' or 1=1", new string('a', 500) })
            Assert.Empty((await callers.FindAsync(Cast.As(cast.Amira), text, Ct)).People);
        Assert.Empty((await callers.FindAsync(Cast.As(cast.Karin), "karin", Ct)).People);
    }

    [Theory, OnBothEngines]
    public async Task A_new_name_is_found_at_once_and_the_old_one_no_more(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await using var db = database.Open();
        (await db.Contacts.SingleAsync(c => c.Id == cast.Karin.Id, Ct)).Name = "Karin Öberg";
        await db.SaveChangesAsync(Ct);
        var callers = new WhoIsCalling(db);

        Assert.Single((await callers.FindAsync(Cast.As(cast.Amira), "öberg", Ct)).People);
        Assert.Empty((await callers.FindAsync(Cast.As(cast.Amira), "åström", Ct)).People);
    }

    [Theory, OnBothEngines]
    public async Task Colleagues_show_what_they_can_do_and_how_much_they_have(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await using var db = database.Open();
        var maja = await db.Consultants.Include(c => c.Absences).SingleAsync(c => c.Id == cast.Maja.Id, Ct);
        maja.Absences.Add(new Absence { From = new(2026, 5, 11), To = new(2026, 5, 13) });
        (await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct)).Assign(maja, Actor.Itself, Cast.Now);
        await db.SaveChangesAsync(Ct);

        var colleagues = await new Colleagues(db, new FakeTimeProvider(Cast.Now)).ReadAsync(Ct);

        Assert.Equal(["Amira Haddad", "Anna Wretling", "Maja Lindqvist", "Per Wallin"], colleagues.Select(c => c.Name));
        Assert.Equal([(0, false), (0, false), (1, true), (0, false)], colleagues.Select(c => (c.OpenTickets, c.IsAway)));
        Assert.True(colleagues[0].IsQualifiedFor(Area.Accounting));
        Assert.False(colleagues[0].IsQualifiedFor(Area.Hosting));
    }
}
