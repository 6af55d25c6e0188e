using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.ServiceLevels;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class CalendarsInForceTests
{
    private static readonly ClosingDayDraft BridgeDay = new(new(2026, 5, 15), "Bridge day", "Klämdag", null);

    private static readonly DateOnly Today = WorkingCalendar.Day(Cast.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_settled_target_is_explained_by_the_calendar_that_stood_then_and_an_open_one_by_todays(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (amira, karin) = (Cast.As(stage.Cast.Amira), Cast.As(stage.Cast.Karin));
        var (settled, open) = ((await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id, (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id);
        await stage.RunAsync((AssignTicket assign) => assign.RunAsync(amira, settled, stage.Cast.Amira.Id, null, Ct));
        await stage.RunAsync((StartWork start) => start.RunAsync(amira, settled, Ct));
        stage.Clock.Advance(TimeSpan.FromMinutes(1));
        await stage.RunAsync((SaveClosingDay save) => save.RunAsync(Cast.As(stage.Cast.Anna), null, BridgeDay, true, Ct));
        stage.Clock.Advance(TimeSpan.FromMinutes(1));
        await stage.RunAsync((SaveClosingDay save) => save.RunAsync(Cast.As(stage.Cast.Anna), null, BridgeDay with { Date = new(2026, 5, 18) }, true, Ct));

        // Tuesday 10:42, Wednesday, Ascension Day, and Friday as it then was; for the other one Friday and Monday are closed by now.
        int[] before = [378, 540, 0, 162], after = [378, 540, 0, 0, 0, 0, 0, 162];
        foreach (var (id, minutes) in new[] { (settled, before), (open, after) })
        {
            var desk = (await stage.RunAsync<TicketDesk, DeskView?>(page => page.ReadAsync(amira, id, Ct)))!.Clocks;
            var theirs = (await stage.RunAsync<TicketPages, TicketPage?>(page => page.OfAsync(karin, id, Ct)))!;
            Assert.Equal(minutes, desk.Deadline.Select(d => d.Minutes));
            Assert.Equal(desk.Deadline, theirs.AssignmentDays);
            Assert.Equal((1080, 1080, 240), (desk.WholeAssignMinutes, theirs.Clock.AssignMinutes, desk.Begin.Sum(d => d.Minutes)));
            Assert.Equal("Klämdag", desk.Days.Single(d => d.Day == new DateOnly(2026, 5, 18)).WhyNot?.Swedish);
        }

        Assert.Equal(2, await stage.ReadAsync(db => db.EarlierCalendars.CountAsync(Ct)));
    }

    // Registered on Tuesday at 15:00: the four hours end on Wednesday at 10:00, or on Friday where Wednesday is closed, as Thursday is Ascension Day.
    [Theory, OnBothEngines]
    public async Task Work_that_has_begun_keeps_its_four_hours_and_is_told_by_the_calendar_of_then(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var at = WorkingCalendar.At(Today, new(15, 0));
        stage.Clock.SetUtcNow(at.AddMinutes(10));
        var (begun, open) = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: at), await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: at));
        await using (var db = stage.Database.Open())
        {
            (await db.Tickets.SingleAsync(t => t.Id == begun.Id, Ct)).BeginWork(Actor.Itself, at.AddMinutes(10));
            await db.SaveChangesAsync(Ct);
        }

        stage.Clock.Advance(TimeSpan.FromMinutes(10));

        await stage.RunAsync((SaveClosingDay save) => save.RunAsync(Cast.As(stage.Cast.Anna), null, BridgeDay with { Date = Today.AddDays(1) }, true, Ct));

        foreach (var (ticket, day, minutes) in new (Ticket, int, int[])[] { (begun, 13, [120, 120]), (open, 15, [120, 0, 0, 120]) })
        {
            Assert.Equal(WorkingCalendar.At(new(2026, 5, day), new(10, 0)), (await stage.ReadAsync(db => db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct))).Targets.BeginBy);
            var desk = await stage.RunAsync<TicketDesk, DeskView?>(page => page.ReadAsync(Cast.As(stage.Cast.Amira), ticket.Id, Ct));
            Assert.Equal(minutes, desk!.Clocks.Begin.Select(d => d.Minutes));
        }
    }

    // Wednesday 13 closed, or Friday 15 instead: either way the target is Monday 18, and only one of the two is how it came about.
    [Theory, OnBothEngines]
    public async Task Of_two_calendars_that_give_the_same_target_the_one_that_stood_then_explains_it(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (amira, anna) = (Cast.As(stage.Cast.Amira), Cast.As(stage.Cast.Anna));
        await stage.RunAsync((SaveClosingDay save) => save.RunAsync(anna, null, BridgeDay with { Date = new(2026, 5, 13) }, true, Ct));
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        stage.Clock.Advance(TimeSpan.FromMinutes(1));
        await stage.RunAsync((AssignTicket assign) => assign.RunAsync(amira, id, stage.Cast.Amira.Id, null, Ct));
        stage.Clock.Advance(TimeSpan.FromMinutes(1));
        await stage.RunAsync((SaveClosingDay save) => save.RunAsync(anna, new(2026, 5, 13), BridgeDay, true, Ct));

        var clocks = (await stage.RunAsync<TicketDesk, DeskView?>(page => page.ReadAsync(amira, id, Ct)))!.Clocks;
        Assert.Equal([378, 0, 0, 540, 0, 0, 162], clocks.Deadline.Select(d => d.Minutes));
    }
}
