using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Charging.Statements;
using LinservSupport.Data.Engines;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Charging.Statements;

public sealed class CloseMonthTests
{
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly April = new(2026, 4, 1);
    private static readonly DateOnly May = new(2026, 5, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_closed_month_says_what_the_open_one_said_and_later_work_stands_in_the_next(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin);
        await LogAsync(stage, ticket, "10", April.AddDays(8));
        await LogAsync(stage, ticket, "7", April.AddDays(9), KindOfWork.ServiceDelivery);
        var open = await ReadAsync(stage, stage.Cast.Karin, April);

        Assert.Equal(new Outcome.Done(1), await CloseAsync(stage, stage.Cast.Norrvik.Id, April));

        var closed = await ReadAsync(stage, stage.Cast.Karin, April);
        Assert.Equal((false, true, "2026-04-10042", 1, "Anna Wretling"), (open.IsClosed, closed.IsClosed, closed.Number, closed.Revision, closed.ClosedBy));
        Assert.Equal(Figures(open), Figures(closed));
        Assert.Equal((17, 7, 20, 30, 695m, 173.75m, 868.75m), (closed.WorkedMinutes, closed.FreeMinutes, closed.MinimumMinutes, closed.ChargedMinutes, closed.Amount, closed.VatAmount, closed.TotalAmount));

        await LogAsync(stage, ticket, "5", April.AddDays(10));
        Assert.Equal(Figures(open), Figures(await ReadAsync(stage, stage.Cast.Karin, April)));
        var may = await ReadAsync(stage, stage.Cast.Karin, May);
        Assert.Equal((5, -5, 0, 0m), (may.WorkedMinutes, may.MinimumMinutes, may.ChargedMinutes, may.Amount));
        Assert.Equal(April.AddDays(10), may.Lines.First().WorkedOn);
    }

    [Theory, OnBothEngines]
    public async Task A_month_is_closed_when_it_is_over_after_the_ones_before_it_and_by_managers(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin);
        await LogAsync(stage, ticket, "30", March.AddDays(3));
        await LogAsync(stage, ticket, "30", April.AddDays(3));

        Assert.Equal("Maj 2026 är inte slut: månaden kan stängas från 1 juni.", Why(await CloseAsync(stage, null, May)).Swedish, ignoreCase: true);
        Assert.Equal("Norrvik Möbler AB has time in March 2026, which is open: close that month first.", Why(await CloseAsync(stage, null, April)).English);
        Assert.IsType<Outcome.Missing>(await stage.RunAsync<CloseMonth, Outcome>(c => c.RunAsync(Cast.As(stage.Cast.Amira), null, March, Ct)));
        Assert.IsType<Outcome.Missing>(await stage.RunAsync<CloseMonth, Outcome>(c => c.RunAsync(Cast.As(stage.Cast.Karin), stage.Cast.Norrvik.Id, March, Ct)));
        Assert.IsType<Outcome.Missing>(await CloseAsync(stage, 9999, March));
        Assert.Equal(0, await stage.ReadAsync(db => db.Statements.CountAsync(Ct)));
        Assert.Equal(new Outcome.Done(2), await CloseAsync(stage, null, March));
        Assert.Equal(new Outcome.Done(2), await CloseAsync(stage, null, April));
    }

    [Theory, OnBothEngines]
    public async Task Two_managers_at_once_and_a_third_time_make_one_statement(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await LogAsync(stage, await Cast.RegisterAsync(stage.Database, stage.Cast.Karin), "60", April.AddDays(3));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => CloseAsync(stage, i % 2 == 0 ? null : stage.Cast.Norrvik.Id, April), Ct)));

        Assert.All(outcomes, o => Assert.IsType<Outcome.Done>(o));
        Assert.Equal(new Outcome.Done(), await CloseAsync(stage, stage.Cast.Norrvik.Id, April));
        Assert.Equal(1, await stage.ReadAsync(db => db.Statements.CountAsync(s => s.CustomerId == stage.Cast.Norrvik.Id, Ct)));
        Assert.Equal(1, await stage.ReadAsync(db => db.StatementLines.CountAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task Work_that_is_logged_while_the_month_closes_is_in_the_statement_or_in_the_next_month(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin);

        await Task.WhenAll(
            Task.Run(() => Task.WhenAll(Enumerable.Range(0, 12).Select(_ => LogAsync(stage, ticket, "5", April.AddDays(4)))), Ct),
            Task.Run(() => CloseAsync(stage, null, April), Ct));

        var (april, may) = (await ReadAsync(stage, stage.Cast.Karin, April), await ReadAsync(stage, stage.Cast.Karin, May));
        Assert.Equal((60, 60), (april.WorkedMinutes + may.WorkedMinutes, april.ChargedMinutes + may.ChargedMinutes));
        Assert.Equal(12 * 115.83m, april.Amount + may.Amount);
    }

    [Theory, OnBothEngines]
    public async Task The_last_closed_month_is_reopened_with_a_reason_and_closed_again_as_the_next_revision(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (cast, norrvik) = (stage.Cast, stage.Cast.Norrvik.Id);
        var ticket = await Cast.RegisterAsync(stage.Database, cast.Karin);
        await LogAsync(stage, ticket, "40", March.AddDays(3));
        await LogAsync(stage, ticket, "40", April.AddDays(3));
        await CloseAsync(stage, null, March);
        await CloseAsync(stage, null, April);

        Assert.Equal("Only the last closed month can be reopened: April 2026.", Why(await ReopenAsync(stage, norrvik, March, "Wrong")).English);
        Assert.Equal("Because", Assert.IsType<Outcome.Refused>(await ReopenAsync(stage, norrvik, April, " ")).Field);
        Assert.IsType<Outcome.Missing>(await stage.RunAsync<ReopenMonth, Outcome>(r => r.RunAsync(Cast.As(cast.Amira), norrvik, April, "Wrong", Ct)));
        Assert.IsType<Outcome.Done>(await ReopenAsync(stage, norrvik, April, "Wrong kind of work"));
        Assert.Equal("April 2026 is open already.", Why(await ReopenAsync(stage, norrvik, April, "Wrong")).English);
        await LogAsync(stage, ticket, "20", April.AddDays(5));
        Assert.Equal(new Outcome.Done(1), await CloseAsync(stage, null, April));

        var again = await ReadAsync(stage, cast.Karin, April);
        Assert.Equal((2, "2026-04-10042", 60), (again.Revision, again.Number, again.ChargedMinutes));
        Assert.Equal(new Reopening(1, Cast.Now, "Anna Wretling", "Wrong kind of work"), Assert.Single(again.Reopenings));
        Assert.Equal(40, await stage.ReadAsync(db => db.StatementLines.Where(l => db.Statements.Any(s => s.Id == l.StatementId && s.Revision == 1 && s.Month == April)).SumAsync(l => l.ChargedMinutes, Ct)));
        Assert.Equal(new DateOnly(2026, 4, 30), await stage.ReadAsync(db => db.Customers.Where(c => c.Id == norrvik).Select(c => c.ClosedThrough).SingleAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task Somebody_who_sees_their_own_tickets_sees_their_own_lines_of_a_closed_month(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await stage.Database.AddAsync(new Agreement { CustomerId = stage.Cast.Norrvik.Id, Model = AgreementModel.PrepaidPack, ValidFrom = new(2026, 1, 1), ValidTo = new(2026, 12, 31), PackMinutes = 100 });
        await LogAsync(stage, await Cast.RegisterAsync(stage.Database, stage.Cast.Karin), "90", April.AddDays(3));
        await LogAsync(stage, await Cast.RegisterAsync(stage.Database, stage.Cast.Jonas), "30", April.AddDays(4));
        await CloseAsync(stage, null, April);

        var (all, own) = (await ReadAsync(stage, stage.Cast.Karin, April), await ReadAsync(stage, stage.Cast.Jonas, April));

        Assert.Equal((120, 120, 463.33m), (all.WorkedMinutes, all.ChargedMinutes, all.Amount));
        var pack = Assert.Single(all.Packs);
        Assert.Equal((100, 100, 0, new DateOnly(2026, 12, 31)), (pack.BoughtMinutes, pack.LeftBefore, pack.LeftAfter, pack.ExpiresOn!.Value));
        Assert.Equal((true, 30, 463.33m), (own.IsOwnTicketsOnly, own.ChargedMinutes, own.Amount));
        Assert.Empty(own.Packs);
        Assert.IsType<Outcome.Done>(await ReopenAsync(stage, stage.Cast.Norrvik.Id, April, "Karin's ticket was wrong"));
        Assert.Single((await ReadAsync(stage, stage.Cast.Karin, April)).Reopenings);
        Assert.Empty((await ReadAsync(stage, stage.Cast.Jonas, April)).Reopenings);
        Assert.Null(await stage.RunAsync<LinservSupport.Charging.Reading.Charges, StatementDocument?>(c => c.ReadAsync(Cast.As(stage.Cast.Elsa), stage.Cast.Norrvik.Id, April, Ct)));
    }

    [Theory, OnBothEngines]
    public async Task C1_of_two_tickets_that_are_merged_after_their_month_was_closed_one_minimum_is_given_back(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await stage.Database.AddAsync(new Agreement { CustomerId = stage.Cast.Norrvik.Id, Model = AgreementModel.PrepaidPack, ValidFrom = new(2026, 1, 1), PackMinutes = 1500 });
        var (one, other) = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin), await Cast.RegisterAsync(stage.Database, stage.Cast.Karin));
        await LogAsync(stage, one, "10", April.AddDays(3));
        await LogAsync(stage, other, "10", April.AddDays(4));
        await CloseAsync(stage, null, April);

        Assert.IsType<Outcome.Done>(await stage.RunAsync<MergeTicket, Outcome>(m => m.RunAsync(Cast.As(stage.Cast.Anna), other.Id, one.Number, "The same", Ct)));

        var (april, may) = (await ReadAsync(stage, stage.Cast.Karin, April), await ReadAsync(stage, stage.Cast.Karin, May));
        Assert.Equal((60, -30, one.Id), (april.ChargedMinutes, may.ChargedMinutes, Assert.Single(may.Lines).TicketId));
        Assert.Equal((1500, 1440), (april.Packs[0].LeftBefore, april.Packs[0].LeftAfter));
        Assert.Equal((1440, 1470), (may.Packs[0].LeftBefore, may.Packs[0].LeftAfter));
    }

    [Theory, OnBothEngines]
    public async Task A_month_of_many_customers_is_closed_with_as_many_queries_as_one_of_few(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await LogAsync(stage, await Cast.RegisterAsync(stage.Database, stage.Cast.Karin), "30", April.AddDays(3));
        var few = await ReadsAsync(stage);
        for (var i = 0; i < 5; i++) await LogAsync(stage, await Cast.RegisterAsync(stage.Database, i % 2 == 0 ? stage.Cast.Elsa : stage.Cast.Jonas), "30", April.AddDays(3));

        Assert.Equal(few, await ReadsAsync(stage));
    }

    private static async Task<int> ReadsAsync(Stage stage)
    {
        var counted = new CountQueries();
        await using var db = stage.Database.Open(counted);
        var ids = await db.Customers.Select(c => c.Id).ToListAsync(Ct);
        counted.Count = 0;
        Assert.NotEmpty(await new OpenMonths(db).OfAsync(ids, April, May.AddDays(11), Ct));
        return counted.Count;
    }

    private static object Figures(StatementDocument d) => (
        string.Join('\n', d.Lines.Select(l => (l.Kind, l.Key, l.WorkedOn, l.Consultant, l.Description, l.Decision, l.Clause, l.Reason, (int)l.HourlyAmount, l.WorkedMinutes, l.ChargedMinutes, l.PackMinutes, $"{l.Amount:0.00}").ToString())),
        d.WorkedMinutes, d.ChargedMinutes, d.Amount, d.VatAmount, d.TotalAmount, d.Agreements, d.PriceListName);

    private static Sentence Why(Outcome outcome) => Assert.IsType<Outcome.Refused>(outcome).Why;

    internal static Task<Outcome> CloseAsync(Stage stage, int? customer, DateOnly month) =>
        stage.RunAsync<CloseMonth, Outcome>(c => c.RunAsync(Cast.As(stage.Cast.Anna), customer, month, Ct));

    private static Task<Outcome> ReopenAsync(Stage stage, int customer, DateOnly month, string because) =>
        stage.RunAsync<ReopenMonth, Outcome>(r => r.RunAsync(Cast.As(stage.Cast.Anna), customer, month, because, Ct));

    private static async Task<StatementDocument> ReadAsync(Stage stage, Contact contact, DateOnly month) =>
        (await stage.RunAsync<LinservSupport.Charging.Reading.Charges, StatementDocument?>(c => c.ReadAsync(Cast.As(contact), null, month, Ct)))!;

    internal static async Task LogAsync(Stage stage, Ticket ticket, string time, DateOnly day, KindOfWork kind = KindOfWork.Configuration) =>
        Assert.IsType<Outcome.Done>(await stage.RunAsync<LogTime, Outcome>(l => l.RunAsync(Cast.As(stage.Cast.Per), ticket.Id, new() { Time = time, Kind = kind, Description = "Work", WorkedOn = day, BookLate = true }, Ct)));
}
