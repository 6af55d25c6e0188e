using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static LinservSupport.Tests.Charging.Policy;

namespace LinservSupport.Tests.Charging;

public sealed class WatchPacksTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task C1_approvers_business_consultant_and_managers_are_told_once_when_a_fifth_of_a_pack_is_left(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket) = await SoldAsync(database, hours: 5);
        await LogAsync(database, cast, ticket, "3:59");
        Assert.Equal(0, await RingAsync(database));

        await LogAsync(database, cast, ticket, "1");
        Assert.Equal(1, await RingAsync(database));
        Assert.Equal(0, await RingAsync(database));

        await using var db = database.Open();
        var mails = await db.OutgoingMails.OrderBy(m => m.ToAddress).ToListAsync(Ct);
        Assert.Equal([("anna.wretling@linserv.example", OutgoingKind.StaffNotice), ("karin.astrom@norrvik.example", OutgoingKind.PackNotice)], mails.Select(m => (m.ToAddress, m.Kind)));
        Assert.Equal("1 h kvar av timpaket 5 h", mails[1].Subject);
        Assert.Contains("Norrvik", mails[0].Subject, StringComparison.Ordinal);
        Assert.Contains("4 h", mails[1].Text, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task What_is_left_of_a_pack_is_told_thirty_days_before_it_lapses_once(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await SoldAsync(database, hours: 25, to: Day.AddDays(31));
        Assert.Equal(0, await RingAsync(database));
        Assert.Equal(1, await RingAsync(database, daysLater: 1));
        Assert.Equal(0, await RingAsync(database, daysLater: 2));

        await using var db = database.Open();
        Assert.Equal("Det som är kvar av timpaket 25 h förfaller efter 12 juni 2026", await db.OutgoingMails.Where(m => m.Kind == OutgoingKind.PackNotice).Select(m => m.Subject).SingleAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task Nobody_is_told_of_a_pack_that_has_ended_or_is_used_up_before_it_ends(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket) = await SoldAsync(database, hours: 1, to: Day.AddDays(10));
        await LogAsync(database, cast, ticket, "1:00");
        Assert.Equal(1, await RingAsync(database));

        await using var db = database.Open();
        Assert.Equal("Slut på timpaket 1 h", await db.OutgoingMails.Where(m => m.Kind == OutgoingKind.PackNotice).Select(m => m.Subject).SingleAsync(Ct));
        await db.Agreements.ExecuteUpdateAsync(s => s.SetProperty(a => a.LowToldAt, (DateTimeOffset?)null), Ct);
        Assert.Equal(0, await RingAsync(database, daysLater: 11));
    }

    [Theory, OnBothEngines]
    public async Task C1_what_is_left_of_a_pack_lapses_after_its_last_day(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket) = await SoldAsync(database, hours: 25, to: Day);
        await LogAsync(database, cast, ticket, "1:00");
        await LogAsync(database, cast, ticket, "1:00", daysLater: 1);

        await using var db = database.Open();
        Assert.Equal([(60, 60, 0m), (60, 0, 1390m)], (await db.TimeEntries.OrderBy(e => e.Id).ToListAsync(Ct)).Select(e => (e.ChargedMinutes, e.PackMinutes, e.Amount)));
        var after = new FakeTimeProvider(Cast.Now.AddDays(1));
        var standing = (await new CustomerTerms(db, after, new TermsOfCustomers(db)).ReadAsync(Cast.As(cast.Anna), cast.Norrvik.Id, Ct))!;
        Assert.Equal((0, 24 * 60), standing.Standing(standing.Agreements.Single()));
    }

    [Theory]
    [InlineData(1500, 301, false)]
    [InlineData(1500, 300, true)]
    [InlineData(1500, 0, true)]
    public void A_pack_is_low_at_a_fifth(int bought, int left, bool isLow) => Assert.Equal(isLow, PackPolicy.IsLow(bought, left));

    private static async Task<(Cast Cast, int Ticket)> SoldAsync(TestDb database, int hours, DateOnly? to = null)
    {
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await database.AddAsync(new Agreement { CustomerId = cast.Norrvik.Id, Model = AgreementModel.PrepaidPack, PackMinutes = hours * 60, ValidFrom = new(2026, 1, 1), ValidTo = to });
        return (cast, ticket.Id);
    }

    private static async Task LogAsync(TestDb database, Cast cast, int ticket, string time, int daysLater = 0)
    {
        await using var db = database.Open();
        Assert.IsType<Outcome.Done>(await new LogTime(db, new FakeTimeProvider(Cast.Now.AddDays(daysLater)), new TermsOfCustomers(db)).RunAsync(Cast.As(cast.Amira), ticket, new Work { Time = time, Kind = KindOfWork.Configuration, Description = "Looked" }, Ct));
    }

    private static async Task<int> RingAsync(TestDb database, int daysLater = 0)
    {
        await using var db = database.Open();
        return await new WatchPacks(db, new FakeTimeProvider(Cast.Now.AddDays(daysLater)), new TermsOfCustomers(db), EstimateTests.Post(db)).RunAsync(Ct);
    }
}
