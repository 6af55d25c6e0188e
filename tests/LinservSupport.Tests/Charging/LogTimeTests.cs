using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.Charging;

public sealed class LogTimeTests
{
    private static readonly FakeTimeProvider Clock = new(Cast.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task H6_fifty_writers_at_once_charge_exactly_the_approved_time_and_lose_no_minute(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        Consultant[] people = [cast.Per, cast.Amira, cast.Maja, cast.Anna];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => LogAsync(database, Cast.As(people[i % 4]), ticket.Id, new() { Time = "30", Kind = KindOfWork.Configuration, Description = "Work" }), Ct)));

        Assert.All(outcomes, outcome => Assert.IsType<Outcome.Done>(outcome));
        await using var db = database.Open();
        var entries = await db.TimeEntries.Where(e => e.TicketId == ticket.Id).ToListAsync(Ct);
        var after = await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct);
        Assert.Equal((240, 1500), (after.ChargedMinutes, after.WorkedMinutes));
        Assert.Equal((50, 1500, 240, 1260), (entries.Count, entries.Sum(e => e.WorkedMinutes), entries.Sum(e => e.ChargedMinutes), entries.Sum(e => e.AboveApprovedMinutes)));
        Assert.Equal(1, await db.TicketEvents.CountAsync(e => e.TicketId == ticket.Id && e.Kind == EventKind.WorkBegun, Ct));
    }

    [Theory, OnBothEngines]
    public async Task H6_the_database_refuses_a_charge_above_the_approved_time_whatever_the_program_does(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);

        await using var db = database.Open();
        await Assert.ThrowsAnyAsync<Exception>(() => db.Tickets.Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.ChargedMinutes, 241), Ct));
        Assert.Equal(1, await db.Tickets.Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.ChargedMinutes, 240), Ct));
    }

    [Theory, OnBothEngines]
    public async Task H6_the_database_refuses_a_row_of_the_log_that_charges_above_the_approved_time_also_when_it_is_changed_or_moved(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var (ticket, other) = (await Cast.RegisterAsync(database, cast.Karin), await Cast.RegisterAsync(database, cast.Karin));
        foreach (var id in new[] { ticket.Id, other.Id })
            Assert.IsType<Outcome.Done>(await LogAsync(database, Cast.As(cast.Per), id, new() { Time = "3:00", Kind = KindOfWork.Configuration, Description = "Work" }));

        await using var db = database.Open();
        var columns = string.Join(", ", db.Model.FindEntityType(typeof(TimeEntry))!.GetFlattenedProperties().Select(p => p.GetColumnName()).Where(c => c is not ("id" or "worked_minutes" or "charged_minutes")));
#pragma warning disable EF1002 // Names of columns and numbers of ours.
        Task<int> Row(int minutes) => db.Database.ExecuteSqlRawAsync($"INSERT INTO time_entries (worked_minutes, charged_minutes, {columns}) SELECT {minutes}, {minutes}, {columns} FROM time_entries WHERE ticket_id = {ticket.Id} AND charged_minutes = 180", Ct);
        await RefusedAsync(() => Row(61));
        Assert.Equal(1, await Row(60));
        await RefusedAsync(() => db.Database.ExecuteSqlRawAsync($"UPDATE time_entries SET worked_minutes = 61, charged_minutes = 61 WHERE ticket_id = {ticket.Id} AND charged_minutes = 60", Ct));
        await RefusedAsync(() => db.Database.ExecuteSqlRawAsync($"UPDATE time_entries SET ticket_id = {ticket.Id} WHERE ticket_id = {other.Id}", Ct));
#pragma warning restore EF1002
        Assert.Equal(240, await db.TimeEntries.Where(e => e.TicketId == ticket.Id).SumAsync(e => e.ChargedMinutes, Ct));

        static async Task RefusedAsync(Func<Task<int>> sql) =>
            Assert.Contains("H6", (await Assert.ThrowsAnyAsync<Exception>(sql)).Message, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task An_entry_keeps_its_decision_begins_work_and_stands_in_the_history(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);

        await LogAsync(database, Cast.As(cast.Amira), ticket.Id, new() { Time = "1:15", Kind = KindOfWork.Configuration, Description = "New field", InternalRemark = "Again" });

        await using var db = database.Open();
        var entry = await db.TimeEntries.SingleAsync(e => e.TicketId == ticket.Id, Ct);
        Assert.Equal((75, 75, "C2", 1737.50m, cast.Amira.Id), (entry.WorkedMinutes, entry.ChargedMinutes, entry.Clause, entry.Amount, entry.ConsultantId));
        Assert.Equal(new DateOnly(2026, 5, 12), entry.WorkedOn);
        Assert.NotNull(entry.PriceListId);
        Assert.NotNull(entry.ChargeRuleId);
        var after = await db.Tickets.Include(t => t.Events).SingleAsync(t => t.Id == ticket.Id, Ct);
        Assert.Equal((TicketState.InProgress, (DateTimeOffset?)Cast.Now), (after.State, after.WorkBegunAt));
        Assert.Contains(after.Events, e => e is { Kind: EventKind.TimeLogged, After: "75", Clause: "C2" });
    }

    [Theory, OnBothEngines]
    public async Task Every_stored_decision_can_be_made_again_from_its_stored_facts(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await database.AddAsync(new Agreement { CustomerId = cast.Norrvik.Id, Model = AgreementModel.Maintenance, ValidFrom = new(2026, 1, 1), Covers = [KindOfWork.BugFixInstallation] });
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        foreach (var kind in Enum.GetValues<KindOfWork>())
            await LogAsync(database, Cast.As(cast.Per), ticket.Id, new() { Time = "70", Kind = kind, Description = "Work" });

        await using var db = database.Open();
        var terms = await new TermsOfCustomers(db).OfAsync(cast.Norrvik.Id, Ct);
        foreach (var e in await db.TimeEntries.ToListAsync(Ct))
        {
            var again = ChargePolicy.Decide(new() { Kind = e.Kind, CodeOwner = e.CodeOwner, WorkedOn = e.WorkedOn, WorkedMinutes = e.WorkedMinutes, ApprovedMinutes = e.ApprovedMinutesThen, ChargedMinutes = e.ChargedMinutesBefore, Terms = terms });
            Assert.Equal((e.Charge, e.ChargedMinutes, e.AboveApprovedMinutes, e.Clause, e.Reason, e.Amount, e.AgreementId), (again.Charge, again.ChargedMinutes, again.AboveApprovedMinutes, again.Clause, again.Reason, again.Amount, again.AgreementId));
        }
    }

    [Theory, OnBothEngines]
    public async Task The_same_form_sent_twice_logs_once(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        var work = new Work { Time = "30", Kind = KindOfWork.Configuration, Description = "Work", SubmissionKey = Guid.CreateVersion7() };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => LogAsync(database, Cast.As(cast.Per), ticket.Id, work), Ct)));

        Assert.Single(outcomes.Distinct());
        await using var db = database.Open();
        Assert.Equal(30, await db.TimeEntries.SumAsync(e => e.WorkedMinutes, Ct));
    }

    [Theory, OnBothEngines]
    public async Task Two_tickets_at_once_draw_no_minute_of_a_pack_twice(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await database.AddAsync(new Agreement { CustomerId = cast.Norrvik.Id, Model = AgreementModel.PrepaidPack, ValidFrom = new(2026, 1, 1), PackMinutes = 100 });
        Ticket[] tickets = [await Cast.RegisterAsync(database, cast.Karin), await Cast.RegisterAsync(database, cast.Jonas)];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => LogAsync(database, Cast.As(cast.Per), tickets[i % 2].Id, new() { Time = "30", Kind = KindOfWork.Configuration, Description = "Work" }), Ct)));

        await using var db = database.Open();
        var entries = await db.TimeEntries.ToListAsync(Ct);
        Assert.Equal((240, 100, 3243.33m), (entries.Sum(e => e.ChargedMinutes), entries.Sum(e => e.PackMinutes), entries.Sum(e => e.Amount)));
    }

    [Theory, OnBothEngines]
    public async Task P3_an_enquiry_takes_time_and_no_charge(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var stranger = new Contact { Name = "Nils", Email = "nils@elsewhere.example" };
        await database.AddAsync(stranger);
        var ticket = await Cast.RegisterAsync(database, stranger);

        await LogAsync(database, Cast.As(cast.Per), ticket.Id, new() { Time = "30", Kind = KindOfWork.Configuration, Description = "Work" });

        await using var db = database.Open();
        Assert.Equal(("P3", 0, 30), await db.TimeEntries.Select(e => new ValueTuple<string, int, int>(e.Clause, e.ChargedMinutes, e.WorkedMinutes)).SingleAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task Work_of_a_closed_month_is_refused_at_its_day_and_can_stand_in_the_first_open_one(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin, at: Cast.Now.AddMonths(-1));
        await using (var closing = database.Open())
            await closing.Customers.Where(c => c.Id == cast.Norrvik.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedThrough, new DateOnly(2026, 4, 30)), Ct);
        var work = new Work { Time = "30", WorkedOn = new(2026, 4, 29), Kind = KindOfWork.Configuration, Description = "Work" };

        var refused = Assert.IsType<Outcome.Refused>(await LogAsync(database, Cast.As(cast.Per), ticket.Id, work));
        Assert.IsType<Outcome.Done>(await LogAsync(database, Cast.As(cast.Per), ticket.Id, work with { BookLate = true }));
        Assert.IsType<Outcome.Done>(await LogAsync(database, Cast.As(cast.Per), ticket.Id, work with { WorkedOn = new(2026, 5, 1) }));

        Assert.Equal(("WorkedOn", "The charges up to 30 Apr 2026 are closed for Norrvik Möbler AB. The work can stand in the first open month instead, by the rules of its own day."), (refused.Field, refused.Why.English));
        await using var db = database.Open();
        Assert.Equal(
            [(new(2026, 4, 29), new(2026, 5, 1)), (new(2026, 5, 1), new(2026, 5, 1))],
            await db.TimeEntries.OrderBy(e => e.Id).Select(e => new ValueTuple<DateOnly, DateOnly>(e.WorkedOn, e.BookedOn)).ToListAsync(Ct));
    }

    [Theory]
    [InlineData("", "Time")]
    [InlineData("0", "Time")]
    [InlineData("-5", "Time")]
    [InlineData("24:01", "Time")]
    [InlineData("30", "WorkedOn", 1)]
    [InlineData("30", "WorkedOn", -367)]
    [InlineData("30", "Kind", 0, 99)]
    [InlineData("30", "Description", 0, 0, " ")]
    public async Task Bad_input_is_told_at_its_field(string time, string field, int days = 0, int kind = 0, string description = "Work")
    {
        await using var database = await TestDb.CreateAsync(Engine.Sqlite);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);

        var outcome = await LogAsync(database, Cast.As(cast.Per), ticket.Id, new() { Time = time, WorkedOn = new DateOnly(2026, 5, 12).AddDays(days), Kind = (KindOfWork)kind, Description = description });

        Assert.Equal(field, Assert.IsType<Outcome.Refused>(outcome).Field);
    }

    [Fact]
    public async Task A_customer_logs_no_time_and_a_missing_ticket_is_missing()
    {
        await using var database = await TestDb.CreateAsync(Engine.Sqlite);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        var work = new Work { Time = "30", Kind = KindOfWork.Configuration, Description = "Work" };

        Assert.IsType<Outcome.Missing>(await LogAsync(database, Cast.As(cast.Karin), ticket.Id, work));
        Assert.IsType<Outcome.Missing>(await LogAsync(database, Cast.As(cast.Per), ticket.Id + 1, work));
    }

    [Theory, OnBothEngines]
    public async Task Only_a_manager_waives_a_charge_once_with_a_reason_and_it_frees_the_approved_time(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        var entry = (Outcome.Done)await LogAsync(database, Cast.As(cast.Per), ticket.Id, new() { Time = "5:00", Kind = KindOfWork.Configuration, Description = "Work" });

        Assert.IsType<Outcome.Missing>(await WaiveAsync(database, cast.Per, ticket.Id, entry.Id, "Ours"));
        Assert.Equal("Because", Assert.IsType<Outcome.Refused>(await WaiveAsync(database, cast.Anna, ticket.Id, entry.Id, " ")).Field);
        Assert.IsType<Outcome.Missing>(await WaiveAsync(database, cast.Anna, ticket.Id + 1, entry.Id, "Ours"));
        Assert.IsType<Outcome.Done>(await WaiveAsync(database, cast.Anna, ticket.Id, entry.Id, "Ours"));
        Assert.IsType<Outcome.Refused>(await WaiveAsync(database, cast.Anna, ticket.Id, entry.Id, "Again"));

        await using var db = database.Open();
        var after = await db.TimeEntries.Include(e => e.Ticket).SingleAsync(Ct);
        Assert.Equal((ChargeKind.Waived, 0, 240, 300, 0m, "Anna Wretling"), (after.Charge, after.ChargedMinutes, after.WaivedMinutes, after.FreeMinutes, after.Amount, after.WaivedBy));
        Assert.Equal((0, 300), (after.Ticket!.ChargedMinutes, after.Ticket.WorkedMinutes));
    }

    internal static async Task<Outcome> LogAsync(TestDb database, Viewer viewer, int ticketId, Work work)
    {
        await using var db = database.Open();
        return await new LogTime(db, Clock, new TermsOfCustomers(db)).RunAsync(viewer, ticketId, work, Ct);
    }

    private static async Task<Outcome> WaiveAsync(TestDb database, Consultant who, int ticketId, long entryId, string because)
    {
        await using var db = database.Open();
        return await new WaiveCharge(db, Clock, new TermsOfCustomers(db), EstimateTests.Post(db)).RunAsync(Cast.As(who), ticketId, entryId, because, Ct);
    }
}
