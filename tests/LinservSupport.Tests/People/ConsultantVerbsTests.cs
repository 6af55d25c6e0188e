using LinservSupport.Data.Engines;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.People;

public sealed class ConsultantVerbsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_manager_changes_name_load_limit_and_skills(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await using var db = database.Open();

        var outcome = await new SaveConsultant(db).RunAsync(Cast.As(cast.Anna), cast.Amira.Id, new(" Amira H ", 3, [Area.Accounting, Area.Payroll, Area.Payroll]), Ct);

        Assert.IsType<Outcome.Done>(outcome);
        await using var after = database.Open();
        var saved = await after.Consultants.Include(c => c.Skills).SingleAsync(c => c.Id == cast.Amira.Id, Ct);
        Assert.Equal(("Amira H", 3), (saved.Name, saved.LoadLimit));
        Assert.Equal([Area.Accounting, Area.Payroll], saved.Skills.Select(s => s.Area).Order());
    }

    [Theory, OnBothEngines]
    public async Task Wrong_fields_are_named_and_consultants_may_not(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await using var db = database.Open();
        var save = new SaveConsultant(db);

        Assert.Equal("Name", Assert.IsType<Outcome.Refused>(await save.RunAsync(Cast.As(cast.Anna), cast.Amira.Id, new("", 3, []), Ct)).Field);
        Assert.Equal("LoadLimit", Assert.IsType<Outcome.Refused>(await save.RunAsync(Cast.As(cast.Anna), cast.Amira.Id, new("A", -1, []), Ct)).Field);
        Assert.Equal("Skills", Assert.IsType<Outcome.Refused>(await save.RunAsync(Cast.As(cast.Anna), cast.Amira.Id, new("A", 1, [(Area)99]), Ct)).Field);
        Assert.IsType<Outcome.Missing>(await save.RunAsync(Cast.As(cast.Anna), 9999, new("A", 1, []), Ct));
        Assert.IsType<Outcome.Missing>(await save.RunAsync(Cast.As(cast.Per), cast.Per.Id, new("A", 1, []), Ct));
    }

    [Theory, OnBothEngines]
    public async Task Absences_that_touch_become_one_and_can_be_taken_away(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var anna = Cast.As(cast.Anna);
        async Task<Outcome> AddAsync(DateOnly? from, DateOnly? to)
        {
            await using var db = database.Open();
            return await new AddAbsence(db, new FakeTimeProvider(Cast.Now)).RunAsync(anna, cast.Per.Id, from, to, Ct);
        }

        await AddAsync(new(2026, 6, 1), new(2026, 6, 5));
        await AddAsync(new(2026, 6, 20), new(2026, 6, 21));
        var done = Assert.IsType<Outcome.Done>(await AddAsync(new(2026, 6, 6), new(2026, 6, 10)));
        Assert.Equal("From", Assert.IsType<Outcome.Refused>(await AddAsync(null, new(2026, 6, 6))).Field);
        Assert.Equal("To", Assert.IsType<Outcome.Refused>(await AddAsync(new(2026, 6, 6), null)).Field);
        Assert.Equal("To", Assert.IsType<Outcome.Refused>(await AddAsync(new(2026, 6, 6), new(2026, 6, 5))).Field);
        Assert.Equal("To", Assert.IsType<Outcome.Refused>(await AddAsync(new(2026, 5, 1), new(2026, 5, 11))).Field);
        Assert.Equal("To", Assert.IsType<Outcome.Refused>(await AddAsync(new(2026, 6, 6), new(2028, 6, 5))).Field);

        await using var db = database.Open();
        Assert.Equal([(new(2026, 6, 1), new DateOnly(2026, 6, 10)), (new(2026, 6, 20), new(2026, 6, 21))],
            (await db.Set<Absence>().OrderBy(a => a.From).ToListAsync(Ct)).Select(a => (a.From, a.To)));
        Assert.IsType<Outcome.Missing>(await new RemoveAbsence(db).RunAsync(anna, cast.Amira.Id, (int)done.Id, Ct));
        Assert.IsType<Outcome.Missing>(await new RemoveAbsence(db).RunAsync(Cast.As(cast.Per), cast.Per.Id, (int)done.Id, Ct));
        Assert.IsType<Outcome.Done>(await new RemoveAbsence(db).RunAsync(anna, cast.Per.Id, (int)done.Id, Ct));
        Assert.Equal(1, await db.Set<Absence>().CountAsync(Ct));
    }
}
