using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Charging.Reading;

/// <summary>What is said while an entry is being corrected is what the correction then does.</summary>
public sealed class CorrectionPreviewTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Engine, string, KindOfWork, string?, bool> Corrections()
    {
        var data = new TheoryData<Engine, string, KindOfWork, string?, bool>();
        foreach (var engine in new[] { Engine.Sqlite, Engine.Postgres })
        {
            foreach (var isClosed in new[] { false, true })
            {
                data.Add(engine, "0:30", KindOfWork.Configuration, null, isClosed);
                data.Add(engine, "5:00", KindOfWork.Configuration, null, isClosed);
                data.Add(engine, "1:30", KindOfWork.ServiceDelivery, null, isClosed);
                data.Add(engine, "2:00", KindOfWork.UserSupport, "other", isClosed);
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(Corrections))]
    public async Task H6_the_preview_of_a_correction_is_what_is_stored_also_from_a_pack_on_another_ticket_and_after_closing(Engine engine, string time, KindOfWork kind, string? to, bool isClosed)
    {
        await using var stage = await Stage.SetAsync(engine);
        await stage.Database.AddAsync(new Agreement { CustomerId = stage.Cast.Norrvik.Id, Model = AgreementModel.PrepaidPack, ValidFrom = new(2026, 1, 1), PackMinutes = 100 });
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: Cast.Now.AddMonths(-2))).Id;
        var other = await Cast.RegisterAsync(stage.Database, stage.Cast.Jonas, at: Cast.Now.AddMonths(-2));
        var day = new DateOnly(2026, 4, 14);
        await LogAsync(stage, id, "2:30", day);
        var entry = await LogAsync(stage, id, "1:45", day);
        if (isClosed) await stage.ReadAsync(db => db.Customers.ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedThrough, new DateOnly(2026, 4, 30)), Ct));
        var said = new Correction { Time = time, Kind = kind, WorkedOn = day, Description = "Work", Because = "Slip", ToTicket = to is null ? null : other.Number };

        var told = await stage.RunAsync((CorrectionPreview preview) => preview.OfAsync(Cast.As(stage.Cast.Amira), id, entry, said, Ct));
        var done = Assert.IsType<Outcome.Done>(await stage.RunAsync((CorrectEntry correct) => correct.RunAsync(Cast.As(stage.Cast.Amira), id, entry, said, Ct)));

        var stored = await stage.ReadAsync(db => db.TimeEntries.SingleAsync(e => e.Id == done.Id, Ct));
        var ticket = await stage.ReadAsync(db => db.Tickets.SingleAsync(t => t.Id == stored.TicketId, Ct));
        Assert.Equal(Decided(stored), Decided(told!.Decision));
        Assert.Equal((ticket.ApprovedMinutes, ticket.ChargedMinutes), (told.ApprovedMinutes, told.ChargedBefore + told.Decision.ChargedMinutes));
        Assert.Equal((105, 90), (told.Was!.WorkedMinutes, told.Was.ChargedMinutes));
    }

    [Theory, OnBothEngines]
    public async Task H6_the_preview_of_waiting_minutes_is_what_charging_them_stores_and_nothing_is_shown_where_no_approval_covers_them(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await LogAsync(stage, id, "3:30");
        var entry = await LogAsync(stage, id, "2:00");
        Assert.Null(await TellAsync());
        stage.Clock.Advance(TimeSpan.FromHours(1));
        await ApproveAsync(stage, id, 300, 90);

        var told = (await TellAsync())!;
        var done = Assert.IsType<Outcome.Done>(await stage.RunAsync((ChargeWaiting charge) => charge.RunAsync(Cast.As(stage.Cast.Amira), id, entry, Ct)));

        Assert.Equal(Decided(await stage.ReadAsync(db => db.TimeEntries.SingleAsync(e => e.Id == done.Id, Ct))), Decided(told.Decision));
        Assert.Equal((90, 30), (told.Decision.ChargedMinutes, told.Decision.AboveApprovedMinutes));

        Task<ChargeAnswer?> TellAsync() => stage.RunAsync((CorrectionPreview preview) => preview.OfWaitingAsync(Cast.As(stage.Cast.Amira), id, entry, Ct));
    }

    [Theory, OnBothEngines]
    public async Task It_says_nothing_to_a_customer_or_about_a_time_kind_or_ticket_that_is_none_and_a_waived_charge_stays_waived(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        var foreign = await Cast.RegisterAsync(stage.Database, stage.Cast.Elsa);
        var entry = await LogAsync(stage, id, "1:00");
        var said = new Correction { Time = "2:00", Kind = KindOfWork.Configuration, Description = "Work", Because = "Slip" };

        Assert.Null(await TellAsync(stage.Cast.Karin, said));
        foreach (var wrong in new[] { said with { Time = "much" }, said with { Time = "-5" }, said with { Time = "25:00" }, said with { Kind = (KindOfWork)99 }, said with { CodeOwner = (CodeOwner)99 }, said with { ToTicket = "LS-999999" }, said with { ToTicket = foreign.Number } })
            Assert.Null(await stage.RunAsync((CorrectionPreview preview) => preview.OfAsync(Cast.As(stage.Cast.Amira), id, entry, wrong, Ct)));
        await stage.RunAsync((WaiveCharge waive) => waive.RunAsync(Cast.As(stage.Cast.Anna), id, entry, "Our fault", Ct));
        var waived = await stage.RunAsync((CorrectionPreview preview) => preview.OfAsync(Cast.As(stage.Cast.Anna), id, entry, said, Ct));
        Assert.Equal((ChargeKind.Waived, 0, 0m), (waived!.Decision.Charge, waived.Decision.ChargedMinutes, waived.Decision.Amount));

        Task<ChargeAnswer?> TellAsync(Contact who, Correction what) =>
            stage.RunAsync((CorrectionPreview preview) => preview.OfAsync(Cast.As(who), id, entry, what, Ct));
    }

    private static (ChargeKind, int, int, int, decimal, string, Sentence) Decided(TimeEntry e) => (e.Charge, e.ChargedMinutes, e.AboveApprovedMinutes, e.PackMinutes, e.Amount, e.Clause, e.Reason);

    private static (ChargeKind, int, int, int, decimal, string, Sentence) Decided(ChargeDecision d) => (d.Charge, d.ChargedMinutes, d.AboveApprovedMinutes, d.PackMinutes, d.Amount, d.Clause, d.Reason);

    private static async Task ApproveAsync(Stage stage, int id, int ceiling, int waiting)
    {
        await using var db = stage.Database.Open();
        var ticket = await db.Tickets.SingleAsync(t => t.Id == id, Ct);
        var estimate = new Estimate { Ticket = ticket, Text = "More", State = EstimateState.Asked, IsPending = true, CeilingMinutes = ceiling, AskedAt = stage.Clock.GetUtcNow(), CoversWaiting = true, WaitingMinutes = waiting };
        db.Add(estimate);
        estimate.Answer(new(true, stage.Cast.Karin.Id, "Karin Åström", Channel.Portal, null), Cast.As(stage.Cast.Karin).Actor, stage.Clock.GetUtcNow());
        await db.SaveChangesAsync(Ct);
    }

    private static async Task<long> LogAsync(Stage stage, int id, string time, DateOnly? day = null) =>
        Assert.IsType<Outcome.Done>(await stage.RunAsync((LogTime log) => log.RunAsync(Cast.As(stage.Cast.Amira), id, new() { Time = time, WorkedOn = day, Kind = KindOfWork.Configuration, Description = "Work" }, Ct))).Id;
}
