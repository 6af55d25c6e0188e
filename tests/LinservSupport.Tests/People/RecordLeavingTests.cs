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

namespace LinservSupport.Tests.People;

public sealed class RecordLeavingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Who_leaves_hands_the_open_tickets_back_and_the_sweep_finds_others_for_what_was_begun(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (begun, waiting) = (await TicketAsync(stage), await TicketAsync(stage));
        foreach (var id in new[] { begun, waiting }) await stage.RunAsync((AssignTicket assign) => assign.RunAsync(Cast.As(stage.Cast.Amira), id, stage.Cast.Amira.Id, null, Ct));
        Assert.IsType<Outcome.Done>(await stage.RunAsync((StartWork start) => start.RunAsync(Cast.As(stage.Cast.Amira), begun, Ct)));

        Assert.IsType<Outcome.Missing>(await LeaveAsync(stage, stage.Cast.Per, stage.Cast.Amira));
        Assert.IsType<Outcome.Refused>(await LeaveAsync(stage, stage.Cast.Anna, stage.Cast.Anna));
        Assert.Equal(new Outcome.Done(2), await LeaveAsync(stage, stage.Cast.Anna, stage.Cast.Amira));
        Assert.IsType<Outcome.Missing>(await LeaveAsync(stage, stage.Cast.Anna, stage.Cast.Amira));

        var tickets = await stage.ReadAsync(db => db.Tickets.OrderBy(t => t.Id).ToListAsync(Ct));
        Assert.Equal([(TicketState.InProgress, null), (TicketState.Registered, (int?)null)], tickets.Select(t => (t.State, t.AssigneeId)));
        Assert.All(tickets, t => Assert.Equal(Cast.Now, t.FirstAssignedAt));
        Assert.Equal(2, await stage.ReadAsync(db => db.TicketEvents.CountAsync(e => e.Kind == EventKind.Unassigned && e.Before == "Amira Haddad", Ct)));

        var late = new FakeTimeProvider(tickets[0].Targets.AssignBy);
        await using (var db = stage.Database.Open()) Assert.Equal(2, await new AssignDueTickets(db, new Outbox(db, new MailSettings(), late), late).RunAsync(Ct));
        Assert.All(await stage.ReadAsync(db => db.Tickets.ToListAsync(Ct)), t => Assert.Equal(stage.Cast.Per.Id, t.AssigneeId));

        Assert.IsType<Outcome.Done>(await stage.RunAsync((RecordReturn back) => back.RunAsync(Cast.As(stage.Cast.Anna), stage.Cast.Amira.Id, Ct)));
        Assert.Null((await stage.ReadAsync(db => db.Consultants.SingleAsync(c => c.Id == stage.Cast.Amira.Id, Ct))).LeftAt);
    }

    [Theory, OnBothEngines]
    public async Task Only_who_has_the_ticket_begins_the_work_and_beginning_counts_once(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = await TicketAsync(stage);
        Assert.IsType<Outcome.Refused>(await stage.RunAsync((StartWork start) => start.RunAsync(Cast.As(stage.Cast.Amira), id, Ct)));
        await stage.RunAsync((AssignTicket assign) => assign.RunAsync(Cast.As(stage.Cast.Amira), id, stage.Cast.Amira.Id, null, Ct));

        for (var i = 0; i < 2; i++) Assert.IsType<Outcome.Done>(await stage.RunAsync((StartWork start) => start.RunAsync(Cast.As(stage.Cast.Amira), id, Ct)));

        Assert.Equal(1, await stage.ReadAsync(db => db.TicketEvents.CountAsync(e => e.Kind == EventKind.WorkBegun && e.Clause == "T2", Ct)));
        Assert.Equal(TicketState.InProgress, (await stage.ReadAsync(db => db.Tickets.SingleAsync(Ct))).State);
    }

    [Theory, OnBothEngines]
    public async Task Workers_that_assign_at_once_bring_nobody_past_their_load_limit(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await using (var db = stage.Database.Open()) await db.Consultants.ExecuteUpdateAsync(s => s.SetProperty(c => c.LoadLimit, 3), Ct);
        var last = Cast.Now;
        for (var i = 0; i < 12; i++) last = (await Cast.RegisterAsync(stage.Database, stage.Cast.Elsa, at: Cast.Now.AddMinutes(i), said: r => r with { Area = Area.Accounting })).Targets.AssignBy;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var db = stage.Database.Open();
            var clock = new FakeTimeProvider(last);
            await new AssignDueTickets(db, new Outbox(db, new MailSettings(), clock), clock).RunAsync(Ct);
        }, Ct)));

        var load = await stage.ReadAsync(db => db.Tickets.Where(t => t.AssigneeId != null).GroupBy(t => t.AssigneeId).Select(g => g.Count()).ToListAsync(Ct));
        Assert.Equal([3, 3], load);
    }

    private static async Task<int> TicketAsync(Stage stage) => (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, said: r => r with { Area = Area.Accounting })).Id;

    private static Task<Outcome> LeaveAsync(Stage stage, Consultant by, Consultant who) => stage.RunAsync((RecordLeaving leave) => leave.RunAsync(Cast.As(by), who.Id, Ct));
}
