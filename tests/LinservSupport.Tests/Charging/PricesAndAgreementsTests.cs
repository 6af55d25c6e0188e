using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.Charging;

public sealed class PricesAndAgreementsTests
{
    private static readonly DateOnly Today = new(2026, 5, 12);
    private static readonly FakeTimeProvider Clock = new(Cast.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_new_price_list_ends_the_one_before_it_and_time_logged_keeps_its_price(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await LogTimeTests.LogAsync(database, Cast.As(cast.Per), ticket.Id, new() { Time = "60", Kind = KindOfWork.Configuration, Description = "Before" });

        Assert.IsType<Outcome.Done>(await SaveAsync(database, cast, new() { Name = "2026 H2", ValidFrom = Today.AddDays(1), HourlyAmount = 1500m, Rates = new Dictionary<KindOfWork, decimal> { [KindOfWork.Configuration] = 1600m } }));

        await using var db = database.Open();
        var lists = await db.PriceLists.Include(p => p.Rates).OrderBy(p => p.ValidFrom).ToListAsync(Ct);
        Assert.Equal([(1390m, Today), (1500m, null)], lists.Select(p => (p.HourlyAmount, p.ValidTo)));
        Assert.Equal(1600m, lists[1].RateFor(KindOfWork.Configuration));
        Assert.Equal(1390m, (await db.TimeEntries.SingleAsync(Ct)).Amount);
    }

    [Theory, OnBothEngines]
    public async Task A_list_of_today_is_changed_in_its_place_until_it_is_used(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var prices = new Prices { CustomerId = cast.Norrvik.Id, Name = "Own", ValidFrom = Today, HourlyAmount = 1200m };
        var first = await SaveAsync(database, cast, prices);

        Assert.Equal(first, await SaveAsync(database, cast, prices with { HourlyAmount = 1250m }));
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await LogTimeTests.LogAsync(database, Cast.As(cast.Per), ticket.Id, new() { Time = "60", Kind = KindOfWork.Configuration, Description = "Work" });
        Assert.Equal("ValidFrom", Assert.IsType<Outcome.Refused>(await SaveAsync(database, cast, prices)).Field);

        await using var db = database.Open();
        Assert.Equal(1250m, (await db.TimeEntries.SingleAsync(Ct)).Amount);
    }

    [Fact]
    public async Task A_price_list_is_refused_where_it_would_change_the_past_or_break_the_policy()
    {
        await using var database = await TestDb.CreateAsync(Engine.Sqlite);
        var cast = await Cast.JoinAsync(database);
        var good = new Prices { Name = "Good", ValidFrom = Today, HourlyAmount = 1m };

        foreach (var (bad, field) in new[]
        {
            (good with { ValidFrom = Today.AddDays(-1) }, "ValidFrom"),
            (good with { ValidTo = Today.AddDays(-1) }, "ValidTo"),
            (good with { Name = "" }, "Name"),
            (good with { HourlyAmount = 0 }, "HourlyAmount"),
            (good with { MinimumMinutes = 241 }, "MinimumMinutes"),
            (good with { IncrementMinutes = 0 }, "IncrementMinutes"),
        })
            Assert.Equal(field, Assert.IsType<Outcome.Refused>(await SaveAsync(database, cast, bad)).Field);
        await using var db = database.Open();
        Assert.IsType<Outcome.Missing>(await new SavePriceList(db, Clock).RunAsync(Cast.As(cast.Per), good, Ct));
        Assert.IsType<Outcome.Missing>(await SaveAsync(database, cast, good with { CustomerId = 12345 }));
    }

    [Theory, OnBothEngines]
    public async Task An_agreement_that_replaces_another_ends_it_the_day_before(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await database.AddAsync(new Agreement { CustomerId = cast.Norrvik.Id, Model = AgreementModel.Maintenance, ValidFrom = new(2025, 1, 1) });
        await using var db = database.Open();
        var before = await db.Agreements.SingleAsync(Ct);
        var save = new SaveAgreement(db, Clock);
        var terms = new Terms { Model = AgreementModel.MaintenanceAndSupport, ValidFrom = Today.AddDays(20), Covers = [KindOfWork.UserSupport] };

        Assert.IsType<Outcome.Missing>(await save.RunAsync(Cast.As(cast.Anna), cast.Ekedal.Id, before.Id, terms, Ct));
        Assert.IsType<Outcome.Missing>(await save.RunAsync(Cast.As(cast.Per), cast.Norrvik.Id, before.Id, terms, Ct));
        Assert.Equal("ValidFrom", Assert.IsType<Outcome.Refused>(await save.RunAsync(Cast.As(cast.Anna), cast.Norrvik.Id, before.Id, terms with { ValidFrom = Today.AddDays(-1) }, Ct)).Field);
        Assert.Equal("PackHours", Assert.IsType<Outcome.Refused>(await save.RunAsync(Cast.As(cast.Anna), cast.Norrvik.Id, null, terms with { Model = AgreementModel.PrepaidPack }, Ct)).Field);
        var next = Assert.IsType<Outcome.Done>(await save.RunAsync(Cast.As(cast.Anna), cast.Norrvik.Id, before.Id, terms, Ct));

        Assert.NotEqual(before.Id, next.Id);
        Assert.Equal(Today.AddDays(19), before.ValidTo);
        Assert.Equal(next, await save.RunAsync(Cast.As(cast.Anna), cast.Norrvik.Id, (int)next.Id, terms with { ValidFrom = Today.AddDays(20) }, Ct));
    }

    [Theory, OnBothEngines]
    public async Task An_agreement_ends_today_at_the_earliest(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await database.AddAsync(new Agreement { CustomerId = cast.Norrvik.Id, Model = AgreementModel.Maintenance, ValidFrom = new(2025, 1, 1) });
        await using var db = database.Open();
        var agreement = await db.Agreements.SingleAsync(Ct);
        var end = new EndAgreement(db, Clock);

        Assert.Equal("LastDay", Assert.IsType<Outcome.Refused>(await end.RunAsync(Cast.As(cast.Anna), cast.Norrvik.Id, agreement.Id, Today.AddDays(-1), Ct)).Field);
        Assert.IsType<Outcome.Missing>(await end.RunAsync(Cast.As(cast.Anna), cast.Ekedal.Id, agreement.Id, Today, Ct));
        Assert.IsType<Outcome.Done>(await end.RunAsync(Cast.As(cast.Anna), cast.Norrvik.Id, agreement.Id, Today, Ct));
        Assert.Equal(Today, agreement.ValidTo);
    }

    private static async Task<Outcome> SaveAsync(TestDb database, Cast cast, Prices prices)
    {
        await using var db = database.Open();
        return await new SavePriceList(db, Clock).RunAsync(Cast.As(cast.Anna), prices, Ct);
    }
}
