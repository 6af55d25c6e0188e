using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.Charging;

public sealed class TellOfMissingPricesTests
{
    private static readonly FakeTimeProvider Clock = new(Cast.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task C1_work_without_a_price_list_in_force_is_logged_and_the_managers_are_told_once(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await LogAsync(database, cast, ticket.Id, KindOfWork.Configuration);
        Assert.Equal(0, await RingAsync(database));

        await using (var db = database.Open()) await db.PriceLists.ExecuteUpdateAsync(s => s.SetProperty(p => p.ValidTo, new DateOnly(2026, 5, 11)), Ct);
        await LogAsync(database, cast, ticket.Id, KindOfWork.ServerInfrastructure);
        Assert.Equal(0, await RingAsync(database));
        await LogAsync(database, cast, ticket.Id, KindOfWork.Configuration);
        await LogAsync(database, cast, ticket.Id, KindOfWork.Configuration);
        Assert.Equal(1, await RingAsync(database));
        Assert.Equal(0, await RingAsync(database));

        await using var after = database.Open();
        Assert.Equal(["anna.wretling@linserv.example"], await after.OutgoingMails.Where(m => m.Kind == OutgoingKind.StaffNotice).Select(m => m.ToAddress).ToListAsync(Ct));
        Assert.True((await after.TicketEvents.SingleAsync(e => e.Kind == EventKind.PriceListMissing, Ct)).IsInternal);
        Assert.Equal(240, (await after.Tickets.SingleAsync(Ct)).WorkedMinutes);
        Assert.Equal((ticket.Id, 120), (await new UnpricedWork(after).ReadAsync(Cast.As(cast.Anna), new(2026, 1, 1), Ct)).Select(t => (t.TicketId, t.Minutes)).Single());
        Assert.Empty(await new UnpricedWork(after).ReadAsync(Cast.As(cast.Amira), new(2026, 1, 1), Ct));
        var terms = new TermsOfCustomers(after);
        Assert.Equal(120, (await new TimeOnTicket(after, Clock, terms, new(after, Clock)).ReadAsync(Cast.As(cast.Amira), ticket.Id, Ct))!.UnpricedMinutes);
        Assert.Null((await new TimeOnTicket(after, Clock, terms, new(after, Clock)).ReadAsync(Cast.As(cast.Karin), ticket.Id, Ct))!.UnpricedMinutes);
    }

    private static async Task LogAsync(TestDb database, Cast cast, int ticket, KindOfWork kind)
    {
        await using var db = database.Open();
        Assert.IsType<Outcome.Done>(await new LogTime(db, Clock, new TermsOfCustomers(db)).RunAsync(Cast.As(cast.Amira), ticket, new Work { Time = "1:00", Kind = kind, Description = "Looked" }, Ct));
    }

    private static async Task<int> RingAsync(TestDb database)
    {
        await using var db = database.Open();
        return await new TellOfMissingPrices(db, Clock, EstimateTests.Post(db)).RunAsync(Ct);
    }
}
