using LinservSupport.Data.Engines;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Charging.LoggedWork;

namespace LinservSupport.Tests.Charging;

public sealed class ChargeWaitingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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
}
