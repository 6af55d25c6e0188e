using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Charging;

public sealed class CorrectEntryTests
{
    private static readonly DateOnly Today = new(2026, 5, 12);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task In_an_open_month_the_new_entry_takes_the_old_ones_place_and_the_old_one_is_history(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        var old = await LogAsync(stage, id, "3:00");

        var done = Assert.IsType<Outcome.Done>(await CorrectAsync(stage, stage.Cast.Amira, id, old, Said("0:30") with { Kind = KindOfWork.ServiceDelivery }));

        var rows = await stage.ReadAsync(db => db.TimeEntries.IgnoreQueryFilters().OrderBy(e => e.Id).ToListAsync(Ct));
        Assert.Equal([(180, 180, (long?)done.Id, "Amira Haddad", "Slip of the finger"), (30, 0, null, null, null)], rows.Select(e => (e.WorkedMinutes, e.ChargedMinutes, e.ReplacedById, e.ReplacedBy, e.ReplacedBecause)));
        Assert.Equal([30], await stage.ReadAsync(db => db.TimeEntries.Select(e => e.WorkedMinutes).ToListAsync(Ct)));
        Assert.Equal((30, 0), await SumsAsync(stage, id));
        Assert.Contains(await stage.ReadAsync(db => db.TicketEvents.ToListAsync(Ct)), e => e is { Kind: EventKind.EntryCorrected, Before: "180", After: "30", Because: "Slip of the finger" });
    }

    [Theory, OnBothEngines]
    public async Task In_a_closed_month_the_old_entry_stays_and_the_first_open_month_takes_it_back_and_says_it_right(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: Cast.Now.AddMonths(-2))).Id;
        var old = await LogAsync(stage, id, "1:00", new(2026, 4, 14));
        await CloseAsync(stage, new(2026, 4, 30));

        Assert.IsType<Outcome.Done>(await CorrectAsync(stage, stage.Cast.Amira, id, old, Said("0:40", new(2026, 4, 14))));

        var rows = await stage.ReadAsync(db => db.TimeEntries.OrderBy(e => e.Id).ToListAsync(Ct));
        Assert.Equal(
            [(new(2026, 4, 14), 60, 60, 1390m), (new(2026, 5, 1), -60, -60, -1390m), (new DateOnly(2026, 5, 1), 40, 40, 926.67m)],
            rows.Select(e => (e.BookedOn, e.WorkedMinutes, e.ChargedMinutes, e.Amount)));
        Assert.Equal((40, 40), await SumsAsync(stage, id));
        Assert.Equal(rows[0].Id, rows[1].ReversesId);
        Assert.Equal(rows[2].Id, rows[0].ReplacedById);
        var month = await stage.RunAsync((Charges charges) => charges.ReadAsync(Cast.As(stage.Cast.Anna), stage.Cast.Norrvik.Id, Today, Ct));
        Assert.Equal((-20, -463.33m), (month!.ChargedMinutes, month.Amount));
    }

    [Theory, OnBothEngines]
    public async Task H6_correcting_charges_no_waiting_minute_by_itself(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await LogAsync(stage, id, "3:30");
        var waiting = await LogAsync(stage, id, "1:00");
        await ApproveAsync(stage, id, 600, coversWaiting: false);

        Assert.IsType<Outcome.Done>(await CorrectAsync(stage, stage.Cast.Amira, id, waiting, Said("1:10")));

        Assert.Equal([(210, 210, 0), (70, 30, 40)], await EntriesAsync(stage, id));
        Assert.Equal((280, 240), await SumsAsync(stage, id));
    }

    [Theory, OnBothEngines]
    public async Task H6_waiting_minutes_are_charged_by_a_consultant_where_an_approval_covers_them_and_only_what_was_logged_before_it_was_asked(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await LogAsync(stage, id, "4:00");
        var waiting = await LogAsync(stage, id, "1:00");
        Assert.IsType<Outcome.Refused>(await ChargeAsync(stage, id, waiting));
        stage.Clock.Advance(TimeSpan.FromHours(1));
        await ApproveAsync(stage, id, 310, coversWaiting: true);
        Assert.Equal((300, 240), await SumsAsync(stage, id));
        stage.Clock.Advance(TimeSpan.FromHours(1));
        var later = await LogAsync(stage, id, "1:30");

        Assert.IsType<Outcome.Refused>(await ChargeAsync(stage, id, waiting));
        Assert.IsType<Outcome.Done>(await CorrectAsync(stage, stage.Cast.Amira, id, later, Said("0:50")));
        Assert.IsType<Outcome.Done>(await ChargeAsync(stage, id, waiting));
        Assert.IsType<Outcome.Refused>(await ChargeAsync(stage, id, waiting));

        Assert.Equal([(240, 240, 0), (50, 50, 0), (60, 20, 40)], await EntriesAsync(stage, id));
    }

    [Theory, OnBothEngines]
    public async Task H6_an_approval_that_covers_waiting_charges_no_more_than_the_minutes_that_it_named(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (id, other) = ((await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id, (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id);
        foreach (var ticket in new[] { id, other }) await LogAsync(stage, ticket, "4:00");
        var named = await LogAsync(stage, id, "1:00");
        var unnamed = await LogAsync(stage, other, "2:00");
        await ApproveAsync(stage, id, 900, coversWaiting: true);
        stage.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<Outcome.Done>(await stage.RunAsync((MergeTicket merge) => merge.RunAsync(Cast.As(stage.Cast.Amira), other, $"{id}", null, Ct)));
        var lowered = Assert.IsType<Outcome.Done>(await CorrectAsync(stage, stage.Cast.Amira, id, named, Said("0:40"))).Id;

        Assert.IsType<Outcome.Done>(await ChargeAsync(stage, id, lowered));
        Assert.IsType<Outcome.Done>(await ChargeAsync(stage, id, unnamed));
        var rest = await stage.ReadAsync(db => db.TimeEntries.Where(e => e.AboveApprovedMinutes > 0).Select(e => e.Id).SingleAsync(Ct));
        Assert.IsType<Outcome.Refused>(await ChargeAsync(stage, id, rest));

        Assert.Equal([(240, 240, 0), (240, 240, 0), (40, 40, 0), (120, 20, 100)], await EntriesAsync(stage, id));
        Assert.Equal((60, 60), await stage.ReadAsync(async db => await db.Estimates.Select(e => new ValueTuple<int, int>(e.WaitingMinutes, e.WaitingChargedMinutes)).SingleAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task H6_minutes_above_the_approved_time_stay_uncharged_on_the_ticket_that_they_are_moved_to(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (one, other) = ((await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id, (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id);
        await LogAsync(stage, one, "3:30");
        var above = await LogAsync(stage, one, "1:00");

        Assert.IsType<Outcome.Done>(await CorrectAsync(stage, stage.Cast.Amira, one, above, Said("1:00") with { ToTicket = TicketNumber.Write(other) }));

        Assert.Equal([(60, 30, 30)], await EntriesAsync(stage, other));
        Assert.Equal((60, 30), await SumsAsync(stage, other));
    }

    [Theory, OnBothEngines]
    public async Task A_waiver_in_a_closed_month_gives_the_charge_back_in_the_first_open_one(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: Cast.Now.AddMonths(-2))).Id;
        var entry = await LogAsync(stage, id, "1:00", new(2026, 4, 14));
        await CloseAsync(stage, new(2026, 4, 30));

        Assert.IsType<Outcome.Done>(await stage.RunAsync((WaiveCharge waive) => waive.RunAsync(Cast.As(stage.Cast.Anna), id, entry, "Our mistake", Ct)));

        Assert.Equal((60, 0), await SumsAsync(stage, id));
        Assert.Equal(-1390m, await stage.ReadAsync(async db => (await db.TimeEntries.Where(e => e.BookedOn == new DateOnly(2026, 5, 1)).ToListAsync(Ct)).Sum(e => e.Amount)));
        Assert.Equal(1390m, await stage.ReadAsync(async db => (await db.TimeEntries.Where(e => e.BookedOn < new DateOnly(2026, 5, 1)).ToListAsync(Ct)).Sum(e => e.Amount)));
    }

    [Theory, OnBothEngines]
    public async Task Work_moves_to_another_ticket_of_the_same_company_and_no_minute_is_lost(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (one, other) = ((await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id, (await Cast.RegisterAsync(stage.Database, stage.Cast.Jonas)).Id);
        var foreign = (await Cast.RegisterAsync(stage.Database, stage.Cast.Elsa)).Id;
        var entry = await LogAsync(stage, one, "1:00");

        Assert.Equal("ToTicket", Assert.IsType<Outcome.Refused>(await CorrectAsync(stage, stage.Cast.Amira, one, entry, Said("1:00") with { ToTicket = $"{foreign}" })).Field);
        Assert.Equal("ToTicket", Assert.IsType<Outcome.Refused>(await CorrectAsync(stage, stage.Cast.Amira, one, entry, Said("1:00") with { ToTicket = "LS-999999" })).Field);
        Assert.IsType<Outcome.Done>(await CorrectAsync(stage, stage.Cast.Amira, one, entry, Said("1:00") with { ToTicket = TicketNumber.Write(other) }));

        Assert.Equal((0, 0), await SumsAsync(stage, one));
        Assert.Equal((60, 60), await SumsAsync(stage, other));
        Assert.Equal(1, await stage.ReadAsync(db => db.TicketEvents.CountAsync(e => e.TicketId == other && e.Kind == EventKind.EntryMovedHere, Ct)));
    }

    [Theory, OnBothEngines]
    public async Task What_was_free_stays_free_whatever_is_edited_afterwards(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await stage.Database.AddAsync(new Agreement { CustomerId = stage.Cast.Norrvik.Id, Model = AgreementModel.MaintenanceAndSupport, ValidFrom = new(2026, 1, 1), Covers = [KindOfWork.UserSupport] });
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        var entry = await LogAsync(stage, id, "1:00", kind: KindOfWork.UserSupport);
        await using (var edit = stage.Database.Open()) await edit.Agreements.ExecuteUpdateAsync(s => s.SetProperty(a => a.ValidTo, new DateOnly(2026, 5, 1)), Ct);

        Assert.IsType<Outcome.Done>(await CorrectAsync(stage, stage.Cast.Amira, id, entry, Said("1:30") with { Kind = KindOfWork.UserSupport }));

        Assert.Equal((90, 0), await SumsAsync(stage, id));
    }

    [Theory, OnBothEngines]
    public async Task A_correction_sent_twice_corrects_once_and_of_two_corrections_the_second_is_told(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        var entry = await LogAsync(stage, id, "1:00");
        var said = Said("0:30") with { SubmissionKey = Guid.CreateVersion7() };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => CorrectAsync(stage, stage.Cast.Amira, id, entry, said), Ct)));
        var second = await CorrectAsync(stage, stage.Cast.Anna, id, entry, Said("0:20"));

        Assert.IsType<Outcome.Done>(Assert.Single(outcomes.Distinct()));
        Assert.Equal("Amira Haddad has corrected this entry already. What it says now stands on the ticket.", Assert.IsType<Outcome.Refused>(second).Why.English);
        Assert.Equal((30, 30), await SumsAsync(stage, id));
    }

    [Fact]
    public async Task Only_who_logged_it_or_a_manager_corrects_and_bad_input_is_told_at_its_field()
    {
        await using var stage = await Stage.SetAsync(Engine.Sqlite);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        var entry = await LogAsync(stage, id, "1:00");

        Assert.IsType<Outcome.Missing>(await stage.RunAsync((CorrectEntry correct) => correct.RunAsync(Cast.As(stage.Cast.Karin), id, entry, Said("0:30"), Ct)));
        Assert.IsType<Outcome.Missing>(await CorrectAsync(stage, stage.Cast.Amira, id + 1, entry, Said("0:30")));
        Assert.IsType<Outcome.Missing>(await CorrectAsync(stage, stage.Cast.Amira, id, entry + 1, Said("0:30")));
        Assert.Equal("", Assert.IsType<Outcome.Refused>(await CorrectAsync(stage, stage.Cast.Maja, id, entry, Said("0:30"))).Field);
        Assert.Equal("Because", Assert.IsType<Outcome.Refused>(await CorrectAsync(stage, stage.Cast.Amira, id, entry, Said("0:30") with { Because = " " })).Field);
        Assert.Equal("Time", Assert.IsType<Outcome.Refused>(await CorrectAsync(stage, stage.Cast.Amira, id, entry, Said("x"))).Field);
        Assert.Equal("", Assert.IsType<Outcome.Refused>(await CorrectAsync(stage, stage.Cast.Amira, id, entry, Said("1:00"))).Field);
        Assert.IsType<Outcome.Done>(await CorrectAsync(stage, stage.Cast.Anna, id, entry, Said("0:30")));
    }

    [Theory, OnBothEngines]
    public async Task Overlapping_work_is_told_once_and_allowed_with_a_remark(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (one, other) = ((await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id, (await Cast.RegisterAsync(stage.Database, stage.Cast.Jonas)).Id);
        var work = new Work { Time = "1:00", WorkedOn = Today, StartedAt = new(9, 0), Kind = KindOfWork.Configuration, Description = "Work" };
        await LogAsync(stage, one, work);

        var told = Assert.IsType<Outcome.Refused>(await LogAsync(stage, other, work with { StartedAt = new(9, 59) }));
        var noRemark = Assert.IsType<Outcome.Refused>(await LogAsync(stage, other, work with { StartedAt = new(9, 59), LogAnyway = true }));
        Assert.IsType<Outcome.Done>(await LogAsync(stage, other, work with { StartedAt = new(9, 59), LogAnyway = true, InternalRemark = "On two screens" }));
        Assert.IsType<Outcome.Done>(await LogAsync(stage, other, work with { StartedAt = new(8, 0) }));
        Assert.IsType<Outcome.Done>(await LogAsync(stage, one, work with { StartedAt = null, Time = "20:00" }));
        var tooMuch = Assert.IsType<Outcome.Refused>(await LogAsync(stage, one, work with { StartedAt = null, Time = "1:01" }));

        Assert.Equal(("LogAnyway", "InternalRemark", "LogAnyway"), (told.Field, noRemark.Field, tooMuch.Field));
        Assert.Equal($"The same consultant worked on {TicketNumber.Write(one)} from 09:00 to 10:00 on 12 May 2026. If both are right, say why in the internal remark and log it anyway.", told.Why.English);
    }

    private static Correction Said(string time, DateOnly? day = null) =>
        new() { Time = time, WorkedOn = day ?? Today, Kind = KindOfWork.Configuration, Description = "Work", Because = "Slip of the finger" };

    private static Task<Outcome> LogAsync(Stage stage, int id, Work work) =>
        stage.RunAsync((LogTime log) => log.RunAsync(Cast.As(stage.Cast.Amira), id, work, Ct));

    private static async Task<long> LogAsync(Stage stage, int id, string time, DateOnly? day = null, KindOfWork kind = KindOfWork.Configuration) =>
        ((Outcome.Done)await LogAsync(stage, id, new Work { Time = time, WorkedOn = day ?? Today, Kind = kind, Description = "Work" })).Id;

    private static Task<Outcome> CorrectAsync(Stage stage, Consultant who, int id, long entry, Correction said) =>
        stage.RunAsync((CorrectEntry correct) => correct.RunAsync(Cast.As(who), id, entry, said, Ct));

    private static Task<Outcome> ChargeAsync(Stage stage, int id, long entry) =>
        stage.RunAsync((ChargeWaiting charge) => charge.RunAsync(Cast.As(stage.Cast.Amira), id, entry, Ct));

    private static async Task CloseAsync(Stage stage, DateOnly through)
    {
        await using var db = stage.Database.Open();
        await db.Customers.Where(c => c.Id == stage.Cast.Norrvik.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedThrough, through), Ct);
    }

    private static async Task ApproveAsync(Stage stage, int id, int ceiling, bool coversWaiting)
    {
        await using var db = stage.Database.Open();
        var ticket = await db.Tickets.SingleAsync(t => t.Id == id, Ct);
        var now = stage.Clock.GetUtcNow();
        var waiting = await db.TimeEntries.Where(e => e.TicketId == id).SumAsync(e => e.AboveApprovedMinutes, Ct);
        var estimate = new Estimate { Ticket = ticket, Text = "More", State = EstimateState.Asked, IsPending = true, CeilingMinutes = ceiling, AskedAt = now, CoversWaiting = coversWaiting, WaitingMinutes = waiting };
        db.Add(estimate);
        estimate.Answer(new(true, stage.Cast.Karin.Id, "Karin Åström", Channel.Portal, null), Cast.As(stage.Cast.Karin).Actor, now);
        await db.SaveChangesAsync(Ct);
    }

    private static Task<(int Worked, int Charged)> SumsAsync(Stage stage, int id) =>
        stage.ReadAsync(async db =>
        {
            var ticket = await db.Tickets.SingleAsync(t => t.Id == id, Ct);
            var entries = await db.TimeEntries.Where(e => e.TicketId == id).ToListAsync(Ct);
            Assert.Equal((ticket.WorkedMinutes, ticket.ChargedMinutes), (entries.Sum(e => e.WorkedMinutes), entries.Sum(e => e.ChargedMinutes)));
            return (ticket.WorkedMinutes, ticket.ChargedMinutes);
        });

    private static Task<List<(int Worked, int Charged, int Above)>> EntriesAsync(Stage stage, int id) =>
        stage.ReadAsync(async db => (await db.TimeEntries.Where(e => e.TicketId == id).OrderBy(e => e.Id).ToListAsync(Ct)).ConvertAll(e => (e.WorkedMinutes, e.ChargedMinutes, e.AboveApprovedMinutes)));
}
