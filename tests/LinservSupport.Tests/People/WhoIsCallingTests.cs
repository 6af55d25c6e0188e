using LinservSupport.Data.Engines;
using LinservSupport.People.Reading;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

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
}
