using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.ServiceLevels;

/// <summary>The page compared with a slow and plain count, and with the tickets behind each figure.</summary>
public sealed class ServiceLevelsPageTests
{
    private const int Tickets = 140;

    private static readonly FakeTimeProvider Clock = new(Cast.Now);
    private static readonly Period Spring = new(new(2026, 2, 20), new(2026, 5, 12));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Every_figure_is_what_a_plain_count_over_the_tickets_gives(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await FillAsync(database, cast, seed: 7);
        var slow = await SlowLevels.ReadAsync(database, Cast.Now);

        var levels = await PageAsync(database, Spring);

        slow.AssertEqual(levels);
        Assert.True(levels.Now.SolvedInTen.Of > 20 && levels.Now.SolvedInTen.Kept > 5 && levels.Now.Assigned.Kept > 5 && levels.Before.Registered > 5);
        Assert.True(levels.Late.Waited > 0);
        Assert.Equal(13, levels.Weeks.Count);
        Assert.Equal(4, levels.Load.Count);
        Assert.Equal(["C1", "F2"], levels.Hours.Select(h => h.Clause));

        await CountAsync(database);
        slow.AssertEqual(await PageAsync(database, Spring));
    }

    [Theory, OnBothEngines]
    public async Task Behind_each_figure_stand_the_tickets_that_it_counts(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await FillAsync(database, await Cast.JoinAsync(database), seed: 11);
        var levels = await PageAsync(database, Spring);
        var slow = await SlowLevels.ReadAsync(database, Cast.Now);
        await using var db = database.Open();
        var behind = Behind(db);

        foreach (var (question, says) in FiguresOfPage.Of(levels))
        {
            var ids = await IdsAsync(behind, question, 7);
            Assert.Equal(slow.Behind(question).OrderByDescending(t => t.Ticket.RegisteredAt).ThenByDescending(t => t.Ticket.Id).Select(t => t.Ticket.Id), question.Figure == Figure.AtRisk ? ids.OrderByDescending(id => levels.AtRisk.First(r => r.Ticket.Id == id).Ticket.RegisteredAt) : ids);
            Assert.Equal(says, ids.Count);
        }

        Assert.True(levels.Now.Registered > 50);
    }

    [Theory, OnBothEngines]
    public async Task Behind_the_hours_stands_work_that_adds_up_to_them(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await FillAsync(database, await Cast.JoinAsync(database), seed: 11);
        var levels = await PageAsync(database, Spring);
        await using var db = database.Open();
        var behind = new HoursBehind(db);
        async Task<HoursSum> SumAsync(HoursQuestion question)
        {
            var work = await behind.ReadAsync(question, null, 1000, Ct);
            var sum = await behind.SumAsync(question, Ct);
            Assert.Equal(sum, new(work.Sum(w => w.Worked), work.Sum(w => w.Charged), work.Sum(w => w.Free)));
            return sum;
        }

        foreach (var hours in levels.Hours)
        {
            var all = await SumAsync(new(Spring, hours.Clause));
            Assert.Equal((hours.Charged, hours.Free), (all.Charged, all.Free));
            Assert.Equal((hours.Charged, hours.Free), ((await SumAsync(new(Spring, hours.Clause, IsCharged: true))).Charged, (await SumAsync(new(Spring, hours.Clause, IsCharged: false))).Free));
        }

        var lately = Period.Last(OpenWork.DaysLately, WorkingCalendar.Day(Cast.Now));
        foreach (var load in levels.Load) Assert.Equal(load.MinutesLately, (await SumAsync(new(lately, Consultant: load.Id))).Worked);
    }

    private static async Task<List<int>> IdsAsync(TicketsBehind behind, FigureQuestion question, int most)
    {
        var ids = new List<int>();
        while (true)
        {
            var page = await behind.ReadAsync(question, ids.Count == 0 ? null : ids[^1], most, Ct);
            if (question.Figure == Figure.AtRisk) return [.. page.Select(t => t.Id)];
            ids.AddRange(page.Take(most).Select(t => t.Id));
            if (page.Count <= most) return ids;
        }
    }

    [Theory, OnBothEngines]
    public async Task The_page_makes_as_many_queries_for_many_tickets_as_for_none(Engine engine)
    {
        await using var empty = await TestDb.CreateAsync(engine);
        await using var full = await TestDb.CreateAsync(engine);
        await FillAsync(full, await Cast.JoinAsync(full), seed: 3);

        await CountAsync(full);

        var few = await QueriesAsync(empty);

        // An empty database is asked for its first day of all.
        Assert.InRange(await QueriesAsync(full), few - 2, few);
        Assert.InRange(few, 5, 20);
    }

    [Theory, OnBothEngines]
    public async Task An_empty_database_has_a_page_without_figures(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var levels = await PageAsync(database, Spring);

        Assert.Null(levels.Now.Assigned.Share);
        Assert.Null(levels.MedianMinutesToSolve);
        Assert.Empty(levels.Hours);
        Assert.All(levels.Weeks, w => Assert.Equal(0, w.Backlog.All));
    }

    private static async Task<int> QueriesAsync(TestDb database)
    {
        var statements = new Statements();
        await using var db = database.Open(statements);
        await Page(db).ReadAsync(Spring, Ct);
        return statements.Take().Count;
    }

    private static async Task<Levels> PageAsync(TestDb database, Period period)
    {
        await using var db = database.Open();
        return await Page(db).ReadAsync(period, Ct);
    }

    private static ServiceLevelsPage Page(SupportDb db) => new(db, new DayCounts(db, new(db, new(db))), new(db), new(db), Clock);

    private static TicketsBehind Behind(SupportDb db) => new(db, new DayCounts(db, new(db, new(db))), new(db), new(db), Clock);

    private static async Task CountAsync(TestDb database)
    {
        await using var db = database.Open();
        await new CountDays(db, new(db, new(db)), Clock).RunAsync(Ct);
    }

    private static async Task FillAsync(TestDb database, Cast cast, int seed)
    {
        var random = new Random(seed);
        await using var db = database.Open();
        var stranger = new Contact { Name = "Nils Ek", Email = "nils@else.example" };
        db.Add(stranger);
        var contacts = new[] { await db.Contacts.SingleAsync(c => c.Id == cast.Karin.Id, Ct), await db.Contacts.SingleAsync(c => c.Id == cast.Elsa.Id, Ct), stranger };
        var staff = await db.Consultants.ToListAsync(Ct);
        var rules = await db.PriorityRules.ToListAsync(Ct);
        var calendar = await new Calendars(db).ReadAsync(Ct);
        for (var i = 0; i < Tickets; i++)
        {
            var at = Cast.Now.AddMinutes(-random.Next(1, 60 * 24 * 480) / (i % 3 == 0 ? 1 : 5));
            var ticket = Ticket.Register(
                new Registration { Requester = contacts[random.Next(10) is var who && who > 8 ? 2 : who % 2], Channel = Channel.Email, Subject = $"Ticket {i}", Text = "Text" }, rules, calendar, at, Actor.Itself);
            db.Add(ticket);
            Live(ticket, random, staff, at);
        }

        await db.SaveChangesAsync(Ct);
    }

    private static void Live(Ticket ticket, Random random, List<Consultant> staff, DateTimeOffset at)
    {
        DateTimeOffset Later(double days) => at = at.AddMinutes(random.Next(1, (int)(days * 24 * 60)));
        if (random.Next(8) == 0)
        {
            if (random.Next(2) == 0 && Later(2) < Cast.Now) ticket.MoveTo(TicketState.Resolved, Actor.Itself, at);
            return;
        }

        var consultant = staff[random.Next(staff.Count)];
        if (Later(4) >= Cast.Now) return;
        ticket.Assign(consultant, Actor.Itself, at);
        if (random.Next(4) == 0) ticket.SetPriority(PriorityClass.Invoicing, 0, "Cannot invoice", Actor.Itself, at);
        if (Later(1) >= Cast.Now) return;
        ticket.BeginWork(Actor.Itself, at);
        var worked = random.Next(10, 200);
        var isFree = random.Next(3) == 0;
        ticket.TimeEntries.Add(new TimeEntry
        {
            Consultant = consultant,
            WorkedOn = WorkingCalendar.Day(at),
            WorkedMinutes = worked,
            Kind = isFree ? KindOfWork.ServiceDelivery : KindOfWork.Troubleshooting,
            Charge = isFree ? ChargeKind.Free : ChargeKind.Charged,
            ChargedMinutes = isFree ? 0 : worked,
            Clause = isFree ? "F2" : "C1",
            Reason = Sentence.Nothing,
            Description = "Work",
            LoggedAt = at,
        });
        ticket.SetSums(isFree ? 0 : worked, worked);
        if (random.Next(3) == 0 && Later(3) < Cast.Now)
        {
            ticket.MoveTo(random.Next(2) == 0 ? TicketState.WaitingForCustomer : TicketState.InNextPatch, Actor.Itself, at);
            if (Later(12) < Cast.Now) ticket.MoveTo(TicketState.InProgress, Actor.Itself, at);
        }

        if (random.Next(6) > 0 && Later(14) < Cast.Now) ticket.MoveTo(TicketState.Resolved, Actor.Itself, at);
        if (ticket.State == TicketState.Resolved && random.Next(8) == 0 && Later(6) < Cast.Now) ticket.MoveTo(TicketState.InProgress, Actor.Itself, at);
    }
}
