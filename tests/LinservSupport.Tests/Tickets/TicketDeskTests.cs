using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People.Reading;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.Tickets;

public sealed class TicketDeskTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static FakeTimeProvider Clock => new(Cast.Now);

    [Theory, OnBothEngines]
    public async Task The_desk_shows_place_clocks_agreement_and_the_holiday_in_the_deadline(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await Cast.RegisterAsync(database, cast.Elsa, at: Cast.Now.AddHours(-1));
        var ticket = await Cast.RegisterAsync(database, cast.Karin, at: Cast.Now.AddMinutes(-30));
        await database.AddAsync(new Agreement { CustomerId = cast.Norrvik.Id, Model = AgreementModel.PrepaidPack, ValidFrom = new(2026, 1, 1), PackMinutes = 3000, Covers = [KindOfWork.UserSupport] });

        var desk = await ReadAsync(database, cast, ticket.Id);

        Assert.NotNull(desk);
        Assert.Equal((2, 2), (desk.Around.Place, desk.Around.Of));
        Assert.Equal((30, 1080, 30, 1), (desk.Clocks.AssignMinutes, desk.Clocks.WholeAssignMinutes, desk.Clocks.BeginMinutes, desk.Clocks.WorkingDay));
        Assert.Equal((240, desk.Ticket.Targets.BeginBy), (desk.Clocks.Begin.Sum(step => step.Minutes), desk.Ticket.RegisteredAt.AddHours(4)));
        Assert.Equal(WorkingCalendar.Day(desk.Ticket.Targets.TenDaysBy), desk.Clocks.Days[^1].Day);
        Assert.Contains(desk.Clocks.Deadline, step => step.Day == new DateOnly(2026, 5, 14) && step.Minutes == 0 && step.WhyNot!.English.Contains("Ascension", StringComparison.Ordinal));
        var agreement = Assert.Single(desk.Agreements);
        Assert.Equal((3000, KindOfWork.UserSupport), (agreement.PackMinutes, Assert.Single(agreement.Covers)));
        Assert.Equal("Anna Wretling", desk.Ticket.BusinessConsultant);
    }

    [Theory, OnBothEngines]
    public async Task Other_tickets_with_the_same_transaction_are_named_but_not_those_of_the_same_instance(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var earlier = await Cast.RegisterAsync(database, cast.Elsa, "S01234 has two deliveries");
        await Cast.RegisterAsync(database, cast.Elsa, "Slow", said: r => r with { Where = "https://erp.norrvik.example/odoo/sales" });
        var ticket = await Cast.RegisterAsync(database, cast.Karin, said: r => r with { Where = "https://erp.norrvik.example/odoo/sales" });

        var desk = await ReadAsync(database, cast, ticket.Id);

        var related = Assert.Single(desk!.Related);
        Assert.Equal((earlier.Id, "S01234", "Ekedal Optik AB"), (related.Id, related.Reference, related.CustomerName));
    }

    [Theory, OnBothEngines]
    public async Task Nobody_but_us_reads_the_desk_the_history_or_the_callers_card(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await using var db = database.Open();

        Assert.Null(await Desk(db).ReadAsync(Cast.As(cast.Karin), ticket.Id, Ct));
        Assert.Null(await Desk(db).ReadAsync(Cast.As(cast.Amira), 999_999, Ct));
        Assert.Null(await new TicketHistory(db).ReadAsync(Cast.As(cast.Karin), ticket.Id, null, Ct));
        Assert.Null(await new CallerCard(db, Clock).ReadAsync(Cast.As(cast.Karin), cast.Karin.Id, null, Ct));
    }

    [Theory, OnBothEngines]
    public async Task The_history_tells_the_latest_first_and_goes_on_where_the_page_ended(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await using var db = database.Open();
        for (var i = 0; i < TicketHistory.LinesPerPage; i++)
            db.TicketEvents.Add(new TicketEvent { TicketId = ticket.Id, At = Cast.Now.AddMinutes(i), Kind = EventKind.NoteWritten, ActorName = "Per Wallin", IsInternal = true });
        await db.SaveChangesAsync(Ct);
        var history = new TicketHistory(db);

        var first = await history.ReadAsync(Cast.As(cast.Amira), ticket.Id, null, Ct);
        var second = await history.ReadAsync(Cast.As(cast.Amira), ticket.Id, first!.Earlier, Ct);

        Assert.Equal(TicketHistory.LinesPerPage, first.Lines.Count);
        Assert.Equal(EventKind.NoteWritten, first.Lines[0].Kind);
        Assert.Equal(EventKind.Registered, second!.Lines[^1].Kind);
        Assert.Null(second.Earlier);
    }

    [Theory, OnBothEngines]
    public async Task A_caller_brings_the_companys_open_tickets_their_own_first(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var own = await Cast.RegisterAsync(database, cast.Karin, at: Cast.Now.AddDays(-3));
        var colleagues = await Cast.RegisterAsync(database, cast.Jonas);
        await Cast.RegisterAsync(database, cast.Elsa);
        await using var db = database.Open();
        var card = new CallerCard(db, Clock);

        var facts = await card.ReadAsync(Cast.As(cast.Amira), cast.Karin.Id, null, Ct);
        var unknown = await card.ReadAsync(Cast.As(cast.Amira), null, cast.Norrvik.Id, Ct);

        Assert.Equal([(own.Id, true), (colleagues.Id, false)], facts!.Open.Select(t => (t.Id, t.IsCallers)));
        Assert.Equal(2, facts.OpenInAll);
        Assert.Null(unknown!.Person);
        Assert.Equal("Norrvik Möbler AB", unknown.Company);
        Assert.Null(await card.ReadAsync(Cast.As(cast.Amira), 424242, null, Ct));
    }

    private static async Task<DeskView?> ReadAsync(TestDb database, Cast cast, int ticketId)
    {
        await using var db = database.Open();
        return await Desk(db).ReadAsync(Cast.As(cast.Amira), ticketId, Ct);
    }

    private static TicketDesk Desk(LinservSupport.Data.SupportDb db) =>
        new(db, Clock, new Calendars(db), new NextTicket(db), new LinkedTickets(db));
}
