using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.Odoo;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.Charging.Reading;

public sealed class ChargesTests
{
    private static readonly FakeTimeProvider Clock = new(Cast.Now);
    private static readonly DateOnly Today = new(2026, 5, 12);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task C1_a_month_shows_every_entry_the_minimum_as_a_line_and_totals_that_are_its_sums(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await LogAsync(database, cast, ticket, "10", KindOfWork.Configuration, Today.AddMonths(-1));
        await LogAsync(database, cast, ticket, "15", KindOfWork.ServiceDelivery, Today.AddMonths(-1));
        await LogAsync(database, cast, ticket, "5:00", KindOfWork.Configuration, Today);

        await using var db = database.Open();
        var april = await new Charges(db, Clock, new(db)).ReadAsync(Cast.As(cast.Karin), null, Today.AddMonths(-1), Ct);
        var may = await new Charges(db, Clock, new(db)).ReadAsync(Cast.As(cast.Karin), null, Today, Ct);

        Assert.Equal((25, 15, 20, 30, 695m, true), (april!.WorkedMinutes, april.FreeMinutes, april.MinimumMinutes, april.ChargedMinutes, april.Amount, april.IsOver));
        Assert.Equal((300, 70, -20, 210, false), (may!.WorkedMinutes, may.AboveApprovedMinutes, may.MinimumMinutes, may.ChargedMinutes, may.IsOver));
        Assert.Equal(5560m, april.Amount + may.Amount);
        var all = await new ChargesOfAll(db, Clock, new(db, new(db))).ReadAsync(Cast.As(cast.Anna), Today, new(), Ct);
        Assert.Equal((may.WorkedMinutes, may.ChargedMinutes, may.Amount), (all!.Sum.WorkedMinutes, all.Sum.ChargedMinutes, all.Sum.Amount));
        Assert.Equal(ticket.Id, Assert.Single(all.NearCap).Id);
    }

    [Theory, OnBothEngines]
    public async Task A_person_sees_their_company_and_of_it_their_tickets_only(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await LogAsync(database, cast, await Cast.RegisterAsync(database, cast.Karin), "60", KindOfWork.Configuration, Today);
        await LogAsync(database, cast, await Cast.RegisterAsync(database, cast.Jonas), "30", KindOfWork.Configuration, Today);

        await using var db = database.Open();
        var charges = new Charges(db, Clock, new(db));
        Assert.Equal(90, (await charges.ReadAsync(Cast.As(cast.Karin), null, Today, Ct))!.ChargedMinutes);
        Assert.Equal(30, (await charges.ReadAsync(Cast.As(cast.Jonas), null, Today, Ct))!.ChargedMinutes);
        Assert.Equal(0, (await charges.ReadAsync(Cast.As(cast.Elsa), null, Today, Ct))!.ChargedMinutes);
        Assert.Null(await charges.ReadAsync(Cast.As(cast.Elsa), cast.Norrvik.Id, Today, Ct));
        Assert.Equal(90, (await charges.ReadAsync(Cast.As(cast.Anna), cast.Norrvik.Id, Today, Ct))!.ChargedMinutes);
        Assert.Null(await charges.ReadAsync(Cast.As(cast.Anna), null, Today, Ct));
        Assert.Null(await new ChargesOfAll(db, Clock, new(db, new(db))).ReadAsync(Cast.As(cast.Karin), Today, new(), Ct));
    }

    [Theory, OnBothEngines]
    public async Task A_packs_balance_goes_down_by_charged_time_and_minimum_charges(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await database.AddAsync(new Agreement { CustomerId = cast.Norrvik.Id, Model = AgreementModel.PrepaidPack, ValidFrom = new(2026, 1, 1), PackMinutes = 25 * 60 });
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await LogAsync(database, cast, ticket, "60", KindOfWork.Configuration, Today.AddMonths(-1));
        await LogAsync(database, cast, await Cast.RegisterAsync(database, cast.Jonas), "10", KindOfWork.Configuration, Today);

        await using var db = database.Open();
        var may = await new Charges(db, Clock, new(db)).ReadAsync(Cast.As(cast.Karin), null, Today, Ct);
        Assert.Equal((1440, 1410, 30), (may!.Packs[0].LeftBefore, may.Packs[0].LeftAfter, may.PackMinutes));
        Assert.Equal(0m, may.Amount);
        Assert.Empty((await new Charges(db, Clock, new(db)).ReadAsync(Cast.As(cast.Jonas), null, Today, Ct))!.Packs);
        var time = await new TimeOnTicket(db, Clock, new(db), new(db, Clock)).ReadAsync(Cast.As(cast.Karin), ticket.Id, Ct);
        Assert.Equal((1410, 60, 240), (time!.Pack!.LeftMinutes, time.ChargedMinutes, time.ApprovedMinutes));
    }

    [Theory, OnBothEngines]
    public async Task What_is_left_of_a_pack_is_not_told_to_somebody_who_sees_only_their_own_tickets(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await database.AddAsync(new Agreement { CustomerId = cast.Norrvik.Id, Model = AgreementModel.PrepaidPack, ValidFrom = new(2026, 1, 1), PackMinutes = 25 * 60 });
        var ticket = await Cast.RegisterAsync(database, cast.Jonas);

        await using var db = database.Open();
        var (preview, times) = (new ChargePreview(db, Clock, new(db)), new TimeOnTicket(db, Clock, new(db), new(db, Clock)));
        foreach (var (viewer, left) in new[] { (Cast.As(cast.Karin), 1500), (Cast.As(cast.Anna), 1500), (Cast.As(cast.Jonas), (int?)null) })
        {
            var answer = await preview.AskAsync(viewer, new() { TicketId = ticket.Id, Kind = KindOfWork.Configuration }, Ct);
            Assert.Equal((true, left), (answer!.IsCharged, answer.PackLeftMinutes));
            Assert.Equal(left is not null, (await times.ReadAsync(viewer, ticket.Id, Ct))!.ShowsPackLeft);
        }
    }

    [Theory, OnBothEngines]
    public async Task H2_what_it_will_cost_is_said_before_registering_by_the_same_policy(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await database.AddAsync(
            new PriceList { Name = "Own", CustomerId = cast.Norrvik.Id, ValidFrom = Today, HourlyAmount = 1200m },
            new Agreement { CustomerId = cast.Ekedal.Id, Model = AgreementModel.FirstLine, ValidFrom = new(2026, 1, 1), Covers = [KindOfWork.UserSupport] });

        await using var db = database.Open();
        var preview = new ChargePreview(db, Clock, new(db));
        var own = await preview.AskAsync(Cast.As(cast.Karin), new() { Help = KindOfHelp.SomethingIsWrong, CodeOwner = CodeOwner.CustomersOwn }, Ct);
        Assert.Equal((true, "C1", 30, 600m, 240), (own!.IsCharged, own.Decision.Clause, own.MinimumMinutes, own.MinimumAmount, own.ApprovedMinutes));
        Assert.Equal("F6", (await preview.AskAsync(Cast.As(cast.Karin), new() { Help = KindOfHelp.SomethingIsWrong, CodeOwner = CodeOwner.LinservAddon }, Ct))!.Decision.Clause);
        Assert.Equal("C4", (await preview.AskAsync(Cast.As(cast.Karin), new() { Help = KindOfHelp.SomethingIsWrong, CodeOwner = CodeOwner.OdooEnterprise }, Ct))!.Decision.Clause);
        Assert.Equal("C1", (await preview.AskAsync(Cast.As(cast.Karin), new() { Help = KindOfHelp.HowTo }, Ct))!.Decision.Clause);
        Assert.Equal("F5", (await preview.AskAsync(Cast.As(cast.Elsa), new() { Help = KindOfHelp.HowTo }, Ct))!.Decision.Clause);
        Assert.Null(await preview.AskAsync(Cast.As(cast.Elsa), new() { CustomerId = cast.Norrvik.Id }, Ct));
        Assert.Null(await preview.AskAsync(Cast.As(cast.Elsa), new() { TicketId = (await Cast.RegisterAsync(database, cast.Karin)).Id }, Ct));
    }

    [Theory, OnBothEngines]
    public async Task The_published_table_is_computed_from_the_rules_in_force(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await using var db = database.Open();
        var published = await new PolicyTable(db, Clock).ReadAsync(null, Ct);

        Assert.Equal(["C1", "C2", "C3", "C4", "F1", "F2", "F3", "F4", "F4", "F5", "F6"], published.Lines.Select(l => l.Clause));
        Assert.Equal(10, published.Lines.Count(l => l.Anchor is not null));
        Assert.Equal([KindOfWork.UserSupport, KindOfWork.Troubleshooting], published.Lines[0].Kinds);
        Assert.Equal(3, published.Priorities.Count);

        await db.ChargeRules.Where(r => r.Clause == "F3").ExecuteUpdateAsync(s => s.SetProperty(r => r.ValidTo, Today.AddDays(-1)), Ct);
        Assert.DoesNotContain((await new PolicyTable(db, Clock).ReadAsync(null, Ct)).Lines, l => l.Clause == "F3");
    }

    [Theory, OnBothEngines]
    public async Task Drafts_of_an_estimate_are_for_us_only(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await database.AddAsync(new Estimate { TicketId = ticket.Id, Text = "", State = EstimateState.Draft, IsPending = true, CeilingMinutes = 600 });

        await using var db = database.Open();
        var times = new TimeOnTicket(db, Clock, new(db), new(db, Clock));
        Assert.Null((await times.ReadAsync(Cast.As(cast.Karin), ticket.Id, Ct))!.Estimate);
        Assert.Equal(EstimateState.Draft, (await times.ReadAsync(Cast.As(cast.Amira), ticket.Id, Ct))!.Estimate!.State);
        Assert.Null(await times.ReadAsync(Cast.As(cast.Elsa), ticket.Id, Ct));
    }

    private static Task<Outcome> LogAsync(TestDb database, Cast cast, Ticket ticket, string time, KindOfWork kind, DateOnly day) =>
        LogTimeTests.LogAsync(database, Cast.As(cast.Per), ticket.Id, new() { Time = time, Kind = kind, Description = "Work", WorkedOn = day });
}
