using System.Diagnostics;
using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.ServiceLevels;

/// <summary>Each figure of the page, compared with a slow and plain count over all tickets, events and time entries.</summary>
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
        await using var db = database.Open();
        var calendar = await new Calendars(db).ReadAsync(Ct);
        var all = await db.Tickets.AsNoTracking().Include(t => t.Events).Include(t => t.TimeEntries).ToListAsync(Ct);

        var levels = await new ServiceLevelsPage(db, Clock).ReadAsync(Spring, Ct);

        Assert.Equal(Slow(all, Spring), levels.Now);
        Assert.Equal(Slow(all, Spring.Before), levels.Before);
        Assert.Equal(Slow(all, Spring.YearBefore), levels.YearBefore);
        Assert.True(levels.Now.SolvedInTen.Of > 20 && levels.Now.SolvedInTen.Kept > 5 && levels.Now.Assigned.Kept > 5 && levels.Before.Registered > 5);
        foreach (var week in levels.Weeks)
        {
            var days = new Period(Max(week.Monday, Spring.From), Min(week.Monday.AddDays(6), Spring.To));
            Assert.Equal(Slow(all, days), week.Measures);
            Assert.Equal(all.Count(t => !t.IsEnquiry && t.ResolvedAt is { } at && In(days, at)), week.Solved);
            Assert.Equal(all.Count(t => !t.IsEnquiry && t.RegisteredOn <= days.To && (t.ResolvedAt is null || WorkingCalendar.Day(t.ResolvedAt.Value) > days.To)), week.Backlog.All);
        }

        Assert.Equal(13, levels.Weeks.Count);
        var solved = all.Where(t => !t.IsEnquiry && In(Spring, t.RegisteredAt) && t.ResolvedAt is not null).ToList();
        Assert.Equal(solved.Count, levels.SolvedOnDay.Sum());
        Assert.Equal(solved.Count(t => t.ResolvedAt <= t.Targets.SixDaysBy), levels.SolvedOnDay.Take(6).Sum());
        Assert.Equal(solved.Count(t => t.ResolvedAt <= t.Targets.TenDaysBy), levels.SolvedOnDay.Take(10).Sum());

        var late = all.Where(t => !t.IsEnquiry && In(Spring, t.RegisteredAt) && t.Targets.TenDaysBy <= Cast.Now && !(t.ResolvedAt <= t.Targets.TenDaysBy)).ToList();
        var waits = late.Select(t => SlowWaiting(t, calendar)).ToList();
        Assert.Equal(new LateTickets(late.Count, waits.Count(w => w > 0), waits.Sum()), levels.Late);
        Assert.True(levels.Late.Waited > 0);

        var open = all.Where(t => t.State is not (TicketState.Resolved or TicketState.Closed)).ToList();
        Assert.Equal(open.Select(t => t.Id).Order(), levels.Open.Select(t => t.Id).Order());
        foreach (var load in levels.Load)
        {
            var held = open.Where(t => t.AssigneeId == load.Id).ToList();
            Assert.Equal(held.Count, load.Open);
            Assert.Equal(held.Count(t => TicketStatePolicy.Waiting.Contains(t.State)), load.Waiting);
            Assert.Equal(held.Count(t => !TicketStatePolicy.Waiting.Contains(t.State) && t.Priority != PriorityClass.Ordinary), load.Prioritised);
            Assert.Equal(all.SelectMany(t => t.TimeEntries).Where(e => e.ConsultantId == load.Id && e.WorkedOn >= new DateOnly(2026, 5, 6)).Sum(e => e.WorkedMinutes), load.MinutesLately);
        }

        Assert.Equal(4, levels.Load.Count);
        foreach (var clause in levels.Hours)
        {
            var entries = all.SelectMany(t => t.TimeEntries).Where(e => e.Clause == clause.Clause && e.WorkedOn >= Spring.From && e.WorkedOn <= Spring.To).ToList();
            Assert.Equal((entries.Sum(e => e.ChargedMinutes), entries.Sum(e => e.WorkedMinutes - e.ChargedMinutes)), (clause.Charged, clause.Free));
        }

        Assert.Equal(["C1", "F2"], levels.Hours.Select(h => h.Clause));
    }

    [Theory, OnBothEngines]
    public async Task Behind_each_figure_stand_as_many_tickets_as_it_says(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await FillAsync(database, await Cast.JoinAsync(database), seed: 11);
        await using var db = database.Open();
        var measures = (await new DailyMeasures(db, Clock).ReadAsync(Spring.From, Spring.To, Ct)).Aggregate(Measures.None, (sum, day) => sum + day.Measures);

        async Task<int> CountAsync(Figure figure, bool isKept)
        {
            var (count, before) = (0, (int?)null);
            while (true)
            {
                var page = await new TicketsBehind(db, Clock).ReadAsync(figure, isKept, Spring, before, Ct);
                count += Math.Min(page.Count, TicketsBehind.PageSize);
                if (page.Count <= TicketsBehind.PageSize) return count;
                before = page[TicketsBehind.PageSize - 1].Id;
            }
        }

        Assert.Equal(measures.Registered, await CountAsync(Figure.Registered, true));
        foreach (var (figure, measure) in new[] { (Figure.Assigned, measures.Assigned), (Figure.Begun, measures.Begun), (Figure.SolvedInSix, measures.SolvedInSix), (Figure.SolvedInTen, measures.SolvedInTen) })
        {
            Assert.Equal(measure.Kept, await CountAsync(figure, true));
            Assert.Equal(measure.Of - measure.Kept, await CountAsync(figure, false));
        }

        Assert.True(measures.Registered > TicketsBehind.PageSize);
    }

    [Theory, OnBothEngines]
    public async Task The_page_makes_as_many_queries_for_many_tickets_as_for_none(Engine engine)
    {
        await using var empty = await TestDb.CreateAsync(engine);
        await using var full = await TestDb.CreateAsync(engine);
        await FillAsync(full, await Cast.JoinAsync(full), seed: 3);

        var few = await QueriesAsync(empty);

        Assert.Equal(few, await QueriesAsync(full));
        Assert.InRange(few, 5, 12);
    }

    [Theory, OnBothEngines]
    public async Task An_empty_database_has_a_page_without_figures(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await using var db = database.Open();

        var levels = await new ServiceLevelsPage(db, Clock).ReadAsync(Spring, Ct);

        Assert.Null(levels.Now.Assigned.Share);
        Assert.Null(levels.MedianMinutesToSolve);
        Assert.Empty(levels.Hours);
        Assert.All(levels.Weeks, w => Assert.Equal(0, w.Backlog.All));
    }

    [Fact]
    public void A_typed_period_is_put_in_order_ends_today_and_is_three_years_at_most()
    {
        var today = new DateOnly(2026, 5, 12);
        Assert.Equal(new Period(new(2026, 2, 12), today), Period.Typed(null, null, today));
        Assert.Equal(new Period(today, today), Period.Typed(new(2027, 1, 1), new(2026, 6, 1), today));
        Assert.Equal(new Period(new(2026, 1, 1), new(2026, 3, 31)), Period.Typed(new(2026, 1, 1), new(2026, 3, 31), today));
        Assert.Equal(Period.MostDays, Period.Typed(new(1900, 1, 1), null, today).Days);
        Assert.Equal(new Period(new(2025, 11, 14), new(2026, 2, 11)), Period.Last(90, today).Before);
    }

    private static async Task<int> QueriesAsync(TestDb database)
    {
        await using var db = database.Open();
        var count = 0;
        using var listening = DiagnosticListener.AllListeners.Subscribe(new Observer<DiagnosticListener>(listener =>
        {
            if (listener.Name != DbLoggerCategory.Name) return;
            listener.Subscribe(new Observer<KeyValuePair<string, object?>>(e =>
            {
                if (e.Key == RelationalEventId.CommandExecuted.Name && e.Value is CommandExecutedEventData data && data.Context == db) count++;
            }));
        }));
        await new ServiceLevelsPage(db, Clock).ReadAsync(Spring, Ct);
        return count;
    }

    private sealed class Observer<T>(Action<T> next) : IObserver<T>
    {
        public void OnNext(T value) => next(value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private static Measures Slow(List<Ticket> all, Period period)
    {
        var registered = all.Where(t => !t.IsEnquiry && In(period, t.RegisteredAt)).ToList();
        Measure Count(Func<Ticket, DateTimeOffset> by, Func<Ticket, DateTimeOffset?> done, bool isNeededWhenSolved)
        {
            var due = registered.Where(t => by(t) <= Cast.Now && (isNeededWhenSolved || done(t) is not null || !(t.ResolvedAt <= by(t)))).ToList();
            return new(due.Count(t => done(t) <= by(t)), due.Count);
        }

        return new(
            registered.Count,
            Count(t => t.Targets.AssignBy, t => t.FirstAssignedAt, false),
            Count(t => t.Targets.BeginBy, t => t.WorkBegunAt, false),
            Count(t => t.Targets.SixDaysBy, t => t.ResolvedAt, true),
            Count(t => t.Targets.TenDaysBy, t => t.ResolvedAt, true));
    }

    private static int SlowWaiting(Ticket ticket, WorkingCalendar calendar)
    {
        var moves = ticket.Events.Where(e => e.Kind is EventKind.StateChanged or EventKind.Resolved or EventKind.Reopened or EventKind.Closed).OrderBy(e => e.At).ThenBy(e => e.Id).ToList();
        return moves.Select((m, i) => (m, next: i + 1 < moves.Count ? moves[i + 1].At : ticket.ResolvedAt ?? Cast.Now))
            .Where(p => p.m.After!.StartsWith("Waiting", StringComparison.Ordinal) || p.m.After == "InNextPatch")
            .Sum(p => calendar.MinutesBetween(p.m.At, p.next));
    }

    private static bool In(Period period, DateTimeOffset at) => period.From <= WorkingCalendar.Day(at) && WorkingCalendar.Day(at) <= period.To;

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;

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
