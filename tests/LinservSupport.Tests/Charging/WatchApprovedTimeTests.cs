using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.Charging;

public sealed class WatchApprovedTimeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Consultant_and_manager_are_warned_at_three_quarters_once(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket) = await WorkedAsync(database, "2:59");
        Assert.Equal(0, await RingAsync(database));

        await LogAsync(database, cast, ticket, "1");
        Assert.Equal(1, await RingAsync(database));
        Assert.Equal(0, await RingAsync(database));

        await using var db = database.Open();
        Assert.Equal(["amira.haddad@linserv.example", "anna.wretling@linserv.example"], await db.OutgoingMails.Where(m => m.Kind == OutgoingKind.StaffNotice).Select(m => m.ToAddress).Order().ToListAsync(Ct));
        Assert.True((await db.TicketEvents.SingleAsync(e => e.Kind == EventKind.ApprovedTimeNear, Ct)).IsInternal);
        Assert.Empty(await db.Estimates.ToListAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task At_the_whole_of_it_a_draft_of_the_estimate_is_opened_once(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await WorkedAsync(database, "5:00");

        Assert.Equal(1, await RingAsync(database));
        Assert.Equal(0, await RingAsync(database));

        await using var db = database.Open();
        var draft = await db.Estimates.Include(e => e.Ticket).SingleAsync(Ct);
        Assert.Equal((EstimateState.Draft, EstimateKind.AboutTenHours, 600), (draft.State, draft.Kind, draft.CeilingMinutes));
        Assert.NotNull(draft.Ticket!.ApprovedTimeReachedAt);
        Assert.Equal(1, await db.TicketEvents.CountAsync(e => e.Kind == EventKind.ApprovedTimeReached, Ct));
        Assert.Equal(2, await db.OutgoingMails.CountAsync(m => m.Kind == OutgoingKind.StaffNotice, Ct));
        Assert.Equal("karin.astrom@norrvik.example", (await db.OutgoingMails.SingleAsync(m => m.Kind == OutgoingKind.ApprovedTimeUsed, Ct)).ToAddress);
    }

    [Theory, OnBothEngines]
    public async Task An_approval_begins_the_warnings_anew(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket) = await WorkedAsync(database, "4:00");
        await RingAsync(database);
        await using (var db = database.Open())
        {
            await new RequestEstimate(db, new FakeTimeProvider(Cast.Now), EstimateTests.Post(db)).RunAsync(Cast.As(cast.Amira), ticket, EstimateTests.Proposed(EstimateKind.AboutTenHours), Ct);
            var estimate = await db.Estimates.SingleAsync(Ct);
            await new AnswerEstimate(db, new FakeTimeProvider(Cast.Now), EstimateTests.Post(db)).RunAsync(Cast.As(cast.Karin), ticket, new(estimate.Id, 1, EstimateReply.Approve, null), Ct);
        }

        Assert.Equal(0, await RingAsync(database));
        await LogAsync(database, cast, ticket, "3:30");
        Assert.Equal(1, await RingAsync(database));

        await using var after = database.Open();
        Assert.Equal(["450", "600"], await after.TicketEvents.Where(e => e.Kind == EventKind.ApprovedTimeNear).Select(e => new[] { e.Before, e.After }).SingleAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task Sums_that_differ_from_the_entries_are_put_right_and_it_is_told(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (_, ticket) = await WorkedAsync(database, "1:00");
        await using (var db = database.Open())
            await db.Tickets.ExecuteUpdateAsync(s => s.SetProperty(t => t.ChargedMinutes, 10).SetProperty(t => t.WorkedMinutes, 20), Ct);

        Assert.Equal(1, await RingAsync(database));
        Assert.Equal(0, await RingAsync(database));

        await using var after = database.Open();
        Assert.Equal((60, 60), await after.Tickets.Where(t => t.Id == ticket).Select(t => new ValueTuple<int, int>(t.ChargedMinutes, t.WorkedMinutes)).SingleAsync(Ct));
        Assert.Equal("10/20 60/60", await after.TicketEvents.Where(e => e.Kind == EventKind.SumsReconciled).Select(e => e.Before + " " + e.After).SingleAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task H6_entries_that_charge_above_the_approved_time_are_cut_from_the_last(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket) = await WorkedAsync(database, "3:00");
        await LogAsync(database, cast, ticket, "2:00");
        await using (var db = database.Open())
        {
            // As a row from before the database refused it.
            await db.Database.ExecuteSqlRawAsync(engine == Engine.Sqlite ? "DROP TRIGGER time_entries_cap_changed" : "DROP TRIGGER time_entries_cap_changed ON time_entries", Ct);
            await db.TimeEntries.Where(e => e.WorkedMinutes == 120).ExecuteUpdateAsync(s => s.SetProperty(e => e.ChargedMinutes, 120).SetProperty(e => e.AboveApprovedMinutes, 0), Ct);
        }

        await RingAsync(database);
        Assert.Equal(0, await RingAsync(database));

        await using var after = database.Open();
        Assert.Equal([(180, 0), (60, 60)], await after.TimeEntries.OrderBy(e => e.Id).Select(e => new ValueTuple<int, int>(e.ChargedMinutes, e.AboveApprovedMinutes)).ToListAsync(Ct));
        Assert.Equal(240, await after.Tickets.Select(t => t.ChargedMinutes).SingleAsync(Ct));
    }

    private static async Task<(Cast Cast, int Ticket)> WorkedAsync(TestDb database, string time)
    {
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await using (var db = database.Open())
        {
            var row = await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct);
            row.Assign(await db.Consultants.SingleAsync(c => c.Id == cast.Amira.Id, Ct), Actor.Itself, Cast.Now);
            await db.SaveChangesAsync(Ct);
        }

        await LogAsync(database, cast, ticket.Id, time);
        return (cast, ticket.Id);
    }

    private static Task<Outcome> LogAsync(TestDb database, Cast cast, int ticket, string time) =>
        LogTimeTests.LogAsync(database, Cast.As(cast.Amira), ticket, new() { Time = time, Kind = KindOfWork.Configuration, Description = "Work" });

    private static async Task<int> RingAsync(TestDb database)
    {
        await using var db = database.Open();
        return await new WatchApprovedTime(db, new FakeTimeProvider(Cast.Now), EstimateTests.Post(db)).RunAsync(Ct);
    }
}
