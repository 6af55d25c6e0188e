using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.ServiceLevels;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class ChangingTheCalendarTests
{
    private static readonly ClosingDayDraft BridgeDay = new(new(2026, 5, 15), "Bridge day", "Klämdag", null);
    private static readonly FakeTimeProvider Clock = new(Cast.Now);

    private static readonly DateOnly Today = WorkingCalendar.Day(Cast.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_closing_day_says_how_many_open_targets_move_before_it_moves_them(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        var solved = await Cast.RegisterAsync(database, cast.Karin);
        await ChangeAsync(database, solved, t => t.MoveTo(TicketState.Resolved, Actor.Itself, Cast.Now));

        var asked = Assert.IsType<Outcome.Refused>(await AddAsync(database, cast, BridgeDay, isConfirmed: false));
        Assert.Equal(CalendarConfirmation.Field, asked.Field);
        Assert.Contains("1 open", asked.Why.English, StringComparison.Ordinal);
        await using (var db = database.Open()) Assert.Empty(await db.ClosingDays.ToListAsync(Ct));

        Assert.Equal(new Outcome.Done(1), await AddAsync(database, cast, BridgeDay, isConfirmed: true));
        Assert.Equal(Cast.Now.AddDays(6), (await ReadAsync(database, ticket)).Targets.AssignBy);
        Assert.Equal(Cast.Now.AddDays(3), (await ReadAsync(database, solved)).Targets.AssignBy);

        await using (var db = database.Open()) await new RemoveClosingDay(db, Clock).RunAsync(Cast.As(cast.Anna), BridgeDay.Date!.Value, true, Ct);
        Assert.Equal(ticket.Targets, (await ReadAsync(database, ticket)).Targets);
    }

    [Theory, OnBothEngines]
    public async Task What_is_settled_stays_when_the_calendar_changes(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await ChangeAsync(database, ticket, t => t.BeginWork(Actor.Itself, Cast.Now));
        await using (var db = database.Open())
        {
            (await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct)).Assign(await db.Consultants.SingleAsync(c => c.Id == cast.Per.Id, Ct), Actor.Itself, Cast.Now);
            await db.SaveChangesAsync(Ct);
        }

        await AddAsync(database, cast, BridgeDay, isConfirmed: true);

        var after = (await ReadAsync(database, ticket)).Targets;
        Assert.Equal((ticket.Targets.AssignBy, ticket.Targets.BeginBy), (after.AssignBy, after.BeginBy));
        Assert.True(after.TenDaysBy > ticket.Targets.TenDaysBy);
    }

    [Theory, OnBothEngines]
    public async Task A_calendar_that_was_only_tried_is_not_kept(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await Cast.RegisterAsync(database, cast.Karin);

        await AddAsync(database, cast, BridgeDay, isConfirmed: false);

        await using var db = database.Open();
        Assert.Equal(0, await db.EarlierCalendars.CountAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task Closing_days_are_checked_field_by_field(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await AddAsync(database, cast, BridgeDay, isConfirmed: true);
        (string, ClosingDayDraft)[] wrong =
        [
            ("Date", BridgeDay with { Date = null }),
            ("Date", BridgeDay),
            ("Date", BridgeDay with { Date = new(2026, 5, 14) }),
            ("Date", BridgeDay with { Date = new(2026, 5, 16) }),
            ("Date", BridgeDay with { Date = new(2031, 5, 15) }),
            ("NameEnglish", BridgeDay with { NameEnglish = "" }),
            ("NameSwedish", BridgeDay with { NameSwedish = new string('x', 101) }),
            ("ClosesAt", BridgeDay with { Date = new(2026, 5, 18), ClosesAt = new(7, 0) }),
            ("ClosesAt", BridgeDay with { Date = new(2026, 5, 18), ClosesAt = new(17, 0) }),
        ];

        foreach (var (field, draft) in wrong) Assert.Equal(field, Assert.IsType<Outcome.Refused>(await AddAsync(database, cast, draft, isConfirmed: true)).Field);
        await using var db = database.Open();
        Assert.IsType<Outcome.Missing>(await new SaveClosingDay(db, Clock).RunAsync(Cast.As(cast.Per), null, BridgeDay with { Date = new(2026, 5, 18) }, true, Ct));
        Assert.IsType<Outcome.Missing>(await new RemoveClosingDay(db, Clock).RunAsync(Cast.As(cast.Anna), new(2026, 5, 18), true, Ct));
        Assert.IsType<Outcome.Missing>(await new RemoveClosingDay(db, Clock).RunAsync(Cast.As(cast.Per), BridgeDay.Date!.Value, true, Ct));
    }

    [Theory, OnBothEngines]
    public async Task The_working_week_is_saved_whole(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        WorkingHours[] week =
        [
            new() { Day = DayOfWeek.Monday, Opens = new(9, 0), Closes = new(16, 0), BreakFrom = new(12, 0), BreakTo = new(12, 30) },
            new() { Day = DayOfWeek.Saturday, Opens = new(10, 0), Closes = new(12, 0) },
        ];

        Assert.Equal(new Outcome.Done(0), await SaveAsync(database, cast, week));

        await using var db = database.Open();
        var saved = (await db.WorkingHours.Where(h => h.ValidFrom == Today).ToListAsync(Ct)).OrderBy(d => d.Day).ToList();
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Saturday], saved.Select(d => d.Day));
        Assert.Equal(new TimeOnly(12, 30), saved[0].BreakTo);
    }

    [Theory, OnBothEngines]
    public async Task A_week_that_cannot_be_worked_is_refused_at_its_day(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);

        Assert.Equal(SaveWorkingHours.Week, Assert.IsType<Outcome.Refused>(await SaveAsync(database, cast, [])).Field);
        foreach (var (opens, closes, from, to) in new (int, int, int?, int?)[] { (9, 9, null, null), (9, 8, null, null), (9, 17, 12, null), (9, 17, 8, 10), (9, 17, 13, 12), (9, 17, 16, 17) })
        {
            var day = new WorkingHours { Day = DayOfWeek.Friday, Opens = new(opens, 0), Closes = new(closes, 0), BreakFrom = from is { } f ? new(f, 0) : null, BreakTo = to is { } t ? new(t, 0) : null };
            Assert.Equal("Friday", Assert.IsType<Outcome.Refused>(await SaveAsync(database, cast, [day])).Field);
        }

        await using var db = database.Open();
        Assert.IsType<Outcome.Missing>(await new SaveWorkingHours(db, Clock).RunAsync(Cast.As(cast.Per), null, [.. PolicyRows.WorkingHours()], Today, true, Ct));
        Assert.Equal(5, await db.WorkingHours.CountAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task A_closing_day_that_has_not_come_is_moved_renamed_and_shortened_and_the_targets_follow(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await AddAsync(database, cast, BridgeDay, isConfirmed: true);
        var later = BridgeDay with { Date = new(2026, 6, 5), NameEnglish = "Outing", NameSwedish = "Utflykt", ClosesAt = new(12, 0) };

        Assert.Equal(CalendarConfirmation.Field, Assert.IsType<Outcome.Refused>(await AddAsync(database, cast, later, isConfirmed: false, BridgeDay.Date)).Field);
        Assert.Equal(new Outcome.Done(1), await AddAsync(database, cast, later, isConfirmed: true, BridgeDay.Date));
        Assert.Equal(new Outcome.Done(0), await AddAsync(database, cast, later with { NameEnglish = "Summer outing" }, isConfirmed: false, later.Date));
        Assert.Equal("Date", Assert.IsType<Outcome.Refused>(await AddAsync(database, cast, later with { Date = new(2026, 5, 14) }, isConfirmed: true, later.Date)).Field);
        Assert.IsType<Outcome.Missing>(await AddAsync(database, cast, later, isConfirmed: true, BridgeDay.Date));

        Assert.Equal(ticket.Targets, (await ReadAsync(database, ticket)).Targets);
        await using var db = database.Open();
        var day = await db.ClosingDays.SingleAsync(Ct);
        Assert.Equal((later.Date, "Summer outing", "Utflykt", later.ClosesAt), (day.Date, day.NameEnglish, day.NameSwedish, day.ClosesAt));
    }

    [Theory, OnBothEngines]
    public async Task A_closing_day_that_is_over_is_not_changed(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await database.AddAsync(new ClosingDay { Date = Today.AddDays(-1), NameEnglish = "Moving", NameSwedish = "Flytt" });

        Assert.Equal("Date", Assert.IsType<Outcome.Refused>(await AddAsync(database, cast, BridgeDay, isConfirmed: true, Today.AddDays(-1))).Field);
        await using var db = database.Open();
        Assert.Equal(Today.AddDays(-1), (await db.ClosingDays.SingleAsync(Ct)).Date);
    }

    private static async Task<Outcome> AddAsync(TestDb database, Cast cast, ClosingDayDraft draft, bool isConfirmed, DateOnly? changes = null)
    {
        await using var db = database.Open();
        return await new SaveClosingDay(db, Clock).RunAsync(Cast.As(cast.Anna), changes, draft, isConfirmed, Ct);
    }

    private static async Task<Outcome> SaveAsync(TestDb database, Cast cast, IReadOnlyCollection<WorkingHours> week, DateOnly? from = null)
    {
        await using var db = database.Open();
        return await new SaveWorkingHours(db, Clock).RunAsync(Cast.As(cast.Anna), null, week, from ?? Today, true, Ct);
    }

    private static async Task<Ticket> ReadAsync(TestDb database, Ticket ticket)
    {
        await using var db = database.Open();
        return await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == ticket.Id, Ct);
    }

    private static async Task ChangeAsync(TestDb database, Ticket ticket, Action<Ticket> change)
    {
        await using var db = database.Open();
        change(await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct));
        await db.SaveChangesAsync(Ct);
    }
}
