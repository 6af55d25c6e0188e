using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class AssignDueTicketsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Before_half_of_the_time_nothing_happens_and_at_half_the_queue_is_warned_once(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (_, ticket) = await RegisterAsync(database, Area.Accounting);

        Assert.Equal(0, await RingAsync(database, ticket.Targets.WarnAt.AddMinutes(-1)));
        Assert.Equal(1, await RingAsync(database, ticket.Targets.WarnAt));
        Assert.Equal(0, await RingAsync(database, ticket.Targets.WarnAt.AddMinutes(1)));

        await using var db = database.Open();
        var warned = await db.Tickets.Include(t => t.Events).SingleAsync(t => t.Id == ticket.Id, Ct);
        Assert.Equal(ticket.Targets.WarnAt, warned.AssignmentWarnedAt);
        Assert.True(Assert.Single(warned.Events, e => e.Kind == EventKind.AssignmentAtHalf).IsInternal);
        Assert.Empty(await db.OutgoingMails.ToListAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task At_three_quarters_each_manager_gets_one_mail(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket) = await RegisterAsync(database, Area.Accounting);

        Assert.Equal(1, await RingAsync(database, ticket.Targets.EscalateAt));
        Assert.Equal(0, await RingAsync(database, ticket.Targets.EscalateAt));

        await using var db = database.Open();
        var mail = Assert.Single(await db.OutgoingMails.ToListAsync(Ct));
        Assert.Equal(cast.Anna.Email, mail.ToAddress);
        Assert.Equal(OutgoingKind.StaffNotice, mail.Kind);
        Assert.Equal([EventKind.AssignmentAtHalf, EventKind.AssignmentEscalated], await KindsAsync(db, ticket, EventKind.AssignmentAtHalf, EventKind.AssignmentEscalated));
    }

    [Theory, OnBothEngines]
    public async Task Before_the_target_passes_the_qualified_consultant_with_the_least_open_work_has_it(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket) = await RegisterAsync(database, Area.Accounting);
        await GiveAsync(database, cast.Amira, cast.Elsa);

        Assert.Equal(1, await RingAsync(database, ticket.Targets.AssignAutomaticallyAt));
        Assert.Equal(0, await RingAsync(database, ticket.Targets.AssignBy.AddDays(9)));

        await using var db = database.Open();
        var assigned = await db.Tickets.Include(t => t.Assignee).SingleAsync(t => t.Id == ticket.Id, Ct);
        Assert.Equal(cast.Per.Name, assigned.Assignee?.Name);
        Assert.Equal(TicketState.Assigned, assigned.State);
        Assert.True(assigned.FirstAssignedAt < assigned.Targets.AssignBy);
        Assert.Equal(assigned.FirstAssignedAt, assigned.Assignee?.LastAutomaticallyAssignedAt);
        // Who has it is told; the managers need not be, as it happened in time.
        Assert.Equal(cast.Per.Email, Assert.Single(await db.OutgoingMails.ToListAsync(Ct)).ToAddress);
        Assert.Equal([EventKind.AssignedAutomatically], await KindsAsync(db, ticket, EventKind.AssignedAutomatically, EventKind.AssignmentEscalated));
    }

    [Theory, OnBothEngines]
    public async Task Absent_and_fully_loaded_people_and_those_who_left_are_passed_over(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket) = await RegisterAsync(database, Area.Invoicing);
        await using (var db = database.Open())
        {
            var nils = new Consultant { Name = "Nils Borg", Email = "nils.borg@linserv.example", LeftAt = Cast.Now, Skills = { new Skill { Area = Area.Invoicing } } };
            var full = new Consultant { Name = "Full", Email = "full@linserv.example", LoadLimit = 0, Skills = { new Skill { Area = Area.Invoicing } } };
            db.AddRange(nils, full);
            (await db.Consultants.SingleAsync(c => c.Id == cast.Per.Id, Ct)).Absences.Add(new Absence { From = new(2026, 5, 15), To = new(2026, 5, 15) });
            await db.SaveChangesAsync(Ct);
        }

        await RingAsync(database, ticket.Targets.AssignAutomaticallyAt);

        await using var after = database.Open();
        Assert.Equal(cast.Amira.Id, (await after.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct)).AssigneeId);
    }

    [Theory, OnBothEngines]
    public async Task Where_nobody_qualified_is_free_the_managers_are_told_once_who_would_be_and_the_ticket_goes_to_the_first_who_is(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket) = await RegisterAsync(database, Area.Hosting);
        await database.AddAsync(new Absence { ConsultantId = cast.Per.Id, From = new(2026, 5, 14), To = new(2026, 5, 15) }, new Absence { ConsultantId = cast.Per.Id, From = new(2026, 5, 16), To = new(2026, 5, 18) });

        Assert.Equal(1, await RingAsync(database, ticket.Targets.AssignAutomaticallyAt));
        Assert.Equal(0, await RingAsync(database, ticket.Targets.AssignAutomaticallyAt.AddMinutes(10)));

        await using (var db = database.Open())
        {
            var mail = Assert.Single(await db.OutgoingMails.ToListAsync(Ct));
            Assert.Equal(cast.Anna.Email, mail.ToAddress);
            Assert.Contains("Per Wallin är frånvarande till och med måndag 18 maj och tillbaka tisdag 19 maj.", mail.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
            Assert.NotNull((await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct)).NobodyQualifiedAt);
        }

        Assert.Equal(1, await RingAsync(database, WorkingCalendar.At(new(2026, 5, 19), new(8, 0))));
        await using var after = database.Open();
        Assert.Equal(cast.Per.Id, (await after.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct)).AssigneeId);
    }

    [Theory, OnBothEngines]
    public async Task Where_nobody_holds_the_skill_the_managers_read_that(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket) = await RegisterAsync(database, Area.Payroll);
        await using (var db = database.Open()) await db.Set<Skill>().Where(s => s.Area == Area.Payroll).ExecuteDeleteAsync(Ct);

        await RingAsync(database, ticket.Targets.AssignAutomaticallyAt);

        await using var after = database.Open();
        Assert.Contains("Ingen har den kompetens som behövs", Assert.Single(await after.OutgoingMails.ToListAsync(Ct)).Text, StringComparison.Ordinal);
        Assert.NotNull(cast);
    }

    [Theory, OnBothEngines]
    public async Task Where_everybody_qualified_is_at_the_limit_the_managers_read_how_many_are_in_the_way_and_one_solved_gives_room(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket) = await RegisterAsync(database, Area.Hosting);
        await GiveAsync(database, cast.Per, cast.Elsa);
        await using (var db = database.Open()) await db.Consultants.Where(c => c.Id == cast.Per.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.LoadLimit, 1), Ct);

        for (var i = 0; i < 2; i++) await RingAsync(database, ticket.Targets.AssignAutomaticallyAt);

        await using (var db = database.Open())
        {
            var mail = Assert.Single(await db.OutgoingMails.ToListAsync(Ct));
            Assert.Contains("Per Wallin är på plats, med 1 öppna ärenden, varav 0 väntar på någon annan, och belastningsgränsen 1: ledig när 1 av dem är lösta", mail.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
            (await db.Tickets.SingleAsync(t => t.AssigneeId == cast.Per.Id, Ct)).MoveTo(TicketState.Resolved, Actor.Itself, Cast.Now);
            await db.SaveChangesAsync(Ct);
        }

        Assert.Equal(1, await RingAsync(database, ticket.Targets.AssignBy));
        await using var after = database.Open();
        Assert.Equal(cast.Per.Id, (await after.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct)).AssigneeId);
    }

    [Theory, OnBothEngines]
    public async Task Waiting_solved_and_assigned_tickets_are_left_alone(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, waiting) = await RegisterAsync(database, Area.Accounting);
        var solved = await Cast.RegisterAsync(database, cast.Jonas);
        await GiveAsync(database, cast.Amira, cast.Elsa);
        await using (var db = database.Open())
        {
            (await db.Tickets.SingleAsync(t => t.Id == waiting.Id, Ct)).MoveTo(TicketState.WaitingForCustomer, Actor.Itself, Cast.Now);
            (await db.Tickets.SingleAsync(t => t.Id == solved.Id, Ct)).MoveTo(TicketState.Resolved, Actor.Itself, Cast.Now);
            await db.SaveChangesAsync(Ct);
        }

        Assert.Equal(0, await RingAsync(database, Cast.Now.AddDays(30)));
    }

    [Theory, OnBothEngines]
    public async Task A_sweep_that_comes_weeks_late_assigns_everything_at_once_and_fairly(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, _) = await RegisterAsync(database, Area.Accounting);
        for (var i = 1; i < 6; i++) await Cast.RegisterAsync(database, cast.Elsa, at: Cast.Now.AddMinutes(i), said: s => s with { Area = Area.Accounting });

        Assert.Equal(6, await RingAsync(database, Cast.Now.AddDays(30)));
        Assert.Equal(0, await RingAsync(database, Cast.Now.AddDays(30)));

        await using var db = database.Open();
        var load = await db.Tickets.GroupBy(t => t.AssigneeId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(Ct);
        Assert.Equal([3, 3], load.Select(l => l.Count));
        Assert.DoesNotContain(load, l => l.Key is null);
    }

    [Theory, OnBothEngines]
    public async Task Two_sweeps_at_once_do_each_thing_once(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, first) = await RegisterAsync(database, Area.Accounting);
        for (var i = 1; i < 8; i++) await Cast.RegisterAsync(database, cast.Elsa, at: Cast.Now.AddMinutes(i), said: s => s with { Area = i % 2 == 0 ? Area.Accounting : Area.Hosting });

        var rings = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => RingAsync(database, first.Targets.AssignBy), Ct)));

        await using var db = database.Open();
        Assert.Equal(8, rings.Sum());
        Assert.Equal(8, await db.TicketEvents.CountAsync(e => e.Kind == EventKind.AssignedAutomatically, Ct));
        Assert.Equal(8, await db.OutgoingMails.CountAsync(Ct));
        Assert.Equal(0, await db.Tickets.CountAsync(t => t.AssigneeId == null, Ct));
    }

    private static async Task<(Cast Cast, Ticket Ticket)> RegisterAsync(TestDb database, Area area)
    {
        var cast = await Cast.JoinAsync(database);
        return (cast, await Cast.RegisterAsync(database, cast.Karin, said: s => s with { Area = area }));
    }

    private static async Task GiveAsync(TestDb database, Consultant consultant, Contact requester)
    {
        var other = await Cast.RegisterAsync(database, requester);
        await using var db = database.Open();
        (await db.Tickets.SingleAsync(t => t.Id == other.Id, Ct)).Assign(await db.Consultants.SingleAsync(c => c.Id == consultant.Id, Ct), Actor.Itself, Cast.Now);
        await db.SaveChangesAsync(Ct);
    }

    private static async Task<int> RingAsync(TestDb database, DateTimeOffset at)
    {
        await using var db = database.Open();
        var clock = new FakeTimeProvider(at);
        return await new AssignDueTickets(db, new Outbox(db, new MailSettings(), clock), clock).RunAsync(Ct);
    }

    private static Task<List<EventKind>> KindsAsync(SupportDb db, Ticket ticket, params EventKind[] among) =>
        db.TicketEvents.Where(e => e.TicketId == ticket.Id && among.Contains(e.Kind)).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync(Ct);
}
