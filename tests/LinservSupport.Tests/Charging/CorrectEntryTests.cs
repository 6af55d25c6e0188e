using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Charging.LoggedWork;

namespace LinservSupport.Tests.Charging;

public sealed class CorrectEntryTests
{
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
        await CloseThroughAsync(stage, new(2026, 4, 30));

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
    public async Task A_waiver_in_a_closed_month_gives_the_charge_back_in_the_first_open_one(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: Cast.Now.AddMonths(-2))).Id;
        var entry = await LogAsync(stage, id, "1:00", new(2026, 4, 14));
        await CloseThroughAsync(stage, new(2026, 4, 30));

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
}
