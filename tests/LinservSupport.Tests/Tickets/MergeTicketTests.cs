using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Charging.LoggedWork;

namespace LinservSupport.Tests.Tickets;

public sealed class MergeTicketTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_merged_ticket_is_closed_its_time_moves_and_nothing_earned_is_lost(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var cast = stage.Cast;
        var early = (await Cast.RegisterAsync(stage.Database, cast.Jonas, "Invoices S01234", Cast.Now.AddDays(-4))).Id;
        var late = (await Cast.RegisterAsync(stage.Database, cast.Karin, "Invoices again", Cast.Now.AddDays(-1))).Id;
        await LogAsync(stage, early, "3:00");
        await LogAsync(stage, late, "2:30");

        Assert.Equal(new Outcome.Done(late), await MergeAsync(stage, early, TicketNumber.Write(late)));
        Assert.Equal(new Outcome.Done(late), await MergeAsync(stage, early, TicketNumber.Write(late)));

        await using var db = stage.Database.Open();
        var (merged, target) = (await db.Tickets.Include(t => t.Events).SingleAsync(t => t.Id == early, Ct), await db.Tickets.Include(t => t.References).Include(t => t.Events).SingleAsync(t => t.Id == late, Ct));
        Assert.Equal((TicketState.Closed, (int?)late, 0, 0), (merged.State, merged.MergedIntoId, merged.ChargedMinutes, merged.WorkedMinutes));
        Assert.Equal((330, 330, 330), (target.ApprovedMinutes, target.ChargedMinutes, target.WorkedMinutes));
        Assert.Equal((Cast.Now.AddDays(-4), merged.Targets.AssignBy), (target.RegisteredAt, target.Targets.AssignBy));
        Assert.Equal(target.Root, merged.Root);
        Assert.Contains(target.References, r => r.Value == "S01234");
        Assert.Equal(2, await db.TimeEntries.CountAsync(e => e.TicketId == late, Ct));
        Assert.Contains(target.Events, e => e.Kind == EventKind.MergedHere && e.Before == merged.Number);
        Assert.Contains(merged.Events, e => e.Kind == EventKind.MergedAway && e.After == target.Number);
        Assert.Equal(["jonas.ekberg@norrvik.example"], await db.OutgoingMails.Where(m => m.Kind == OutgoingKind.Regrouped).Select(m => m.ToAddress).ToListAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task The_class_the_suggestion_the_tax_day_and_the_unanswered_question_of_either_go_along(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var cast = stage.Cast;
        stage.Clock.Advance(TimeSpan.FromDays(1));
        // The 12th has passed and the 26th is far: month-end ranks as ordinary.
        var monthEnd = (await Cast.RegisterAsync(stage.Database, cast.Karin, at: Cast.Now.AddHours(-3))).Id;
        var suggested = (await Cast.RegisterAsync(stage.Database, cast.Karin, at: Cast.Now.AddHours(-2), said: r => r with { Impact = Impact.CannotInvoice, ImpactDeadline = new(2026, 5, 20) })).Id;
        var target = (await Cast.RegisterAsync(stage.Database, cast.Karin, at: Cast.Now.AddHours(-4))).Id;
        await stage.RunAsync((ConfirmPriority confirm) => confirm.RunAsync(Cast.As(cast.Amira), monthEnd, PriorityClass.MonthEnd, null, "VAT", Ct));
        Assert.Equal(PriorityPolicy.OrdinaryRank, await stage.ReadAsync(db => db.Tickets.Where(t => t.Id == monthEnd).Select(t => t.QueueRank).SingleAsync(Ct)));
        await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Cast.As(cast.Amira), target, new Writing { Text = "We are on it", SubmissionKey = Guid.NewGuid() }, null, Ct));

        await MergeAsync(stage, suggested, $"{target}");
        await MergeAsync(stage, monthEnd, $"{target}");

        var after = await stage.ReadAsync(db => db.Tickets.Include(t => t.Events).SingleAsync(t => t.Id == target, Ct));
        Assert.Equal((PriorityClass.MonthEnd, PriorityClass.Invoicing, Impact.CannotInvoice, (DateOnly?)new DateOnly(2026, 5, 20)), (after.Priority, after.SuggestedPriority, after.Impact, after.ImpactDeadline));
        Assert.Equal($"{TicketNumber.Write(monthEnd)} slogs ihop med det här ärendet och tog sin klass med sig.", after.Events.Single(e => e.Kind == EventKind.PriorityConfirmed).Because);
        Assert.Equal((Cast.Now.AddHours(-2), Cast.Now.AddHours(-4)), (after.CustomerWroteAt, after.RegisteredAt));

        // One that goes first now brings its rank along, and is kept by one that does not.
        var first = (await Cast.RegisterAsync(stage.Database, cast.Karin)).Id;
        await stage.RunAsync((ConfirmPriority confirm) => confirm.RunAsync(Cast.As(cast.Amira), first, PriorityClass.Invoicing, null, "Nothing goes out", Ct));
        await MergeAsync(stage, first, $"{target}");
        await MergeAsync(stage, (await Cast.RegisterAsync(stage.Database, cast.Karin)).Id, $"{target}");
        after = await stage.ReadAsync(db => db.Tickets.SingleAsync(t => t.Id == target, Ct));
        Assert.Equal((PriorityClass.Invoicing, 0), (after.Priority, after.QueueRank));
    }

    [Theory, OnBothEngines]
    public async Task Both_waited_while_neither_was_ours_to_go_on_with_and_a_part_waited_with_its_whole(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (first, second) = ((await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id, (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id);
        foreach (var (id, next) in new[] { (first, TicketState.WaitingForCustomer), (second, TicketState.WaitingForThirdParty), (first, TicketState.InProgress) })
        {
            stage.Clock.Advance(TimeSpan.FromHours(1));
            await stage.RunAsync((MoveTicket move) => move.RunAsync(Cast.As(stage.Cast.Amira), id, next, "Odoo 123", Ct));
        }

        stage.Clock.Advance(TimeSpan.FromHours(1));
        await MergeAsync(stage, first, $"{second}");
        Assert.Equal([(Cast.Now.AddHours(2), Cast.Now.AddHours(3)), (Cast.Now.AddHours(4), (DateTimeOffset?)null)], await WaitsAsync(second));

        stage.Clock.Advance(TimeSpan.FromHours(1));
        await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Cast.As(stage.Cast.Karin), second, new Writing { Text = "And another thing", SubmissionKey = Guid.NewGuid() }, null, Ct));
        var message = await stage.ReadAsync(db => db.Messages.Where(m => m.TicketId == second).OrderBy(m => m.Id).Select(m => m.Id).LastAsync(Ct));
        var part = Assert.IsType<Outcome.Done>(await stage.RunAsync((SplitTicket split) => split.RunAsync(Cast.As(stage.Cast.Amira), second, new Part { Subject = "Another thing", Messages = [message], SubmissionKey = Guid.NewGuid() }, Ct)));
        Assert.Equal([(Cast.Now.AddHours(2), Cast.Now.AddHours(3)), (Cast.Now.AddHours(4), (DateTimeOffset?)Cast.Now.AddHours(5))], await WaitsAsync((int)part.Id));

        async Task<List<(DateTimeOffset, DateTimeOffset?)>> WaitsAsync(int id) => [.. WaitSpans.Read(await stage.ReadAsync(db => db.Tickets.Where(t => t.Id == id).Select(t => t.Waits).SingleAsync(Ct)))];
    }

    [Theory, OnBothEngines]
    public async Task Who_may_not_see_the_other_ticket_keeps_their_own_and_is_heard(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var cast = stage.Cast;
        var jonas = (await Cast.RegisterAsync(stage.Database, cast.Jonas)).Id;
        var karin = (await Cast.RegisterAsync(stage.Database, cast.Karin)).Id;
        await MergeAsync(stage, jonas, $"{karin}");

        Assert.IsType<Outcome.Done>(await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Cast.As(cast.Jonas), jonas, new Writing { Text = "And one thing more", SubmissionKey = Guid.NewGuid() }, null, Ct)));
        Assert.IsType<Outcome.Refused>(await stage.RunAsync((ReopenTicket reopen) => reopen.RunAsync(Cast.As(cast.Jonas), jonas, "Still wrong", Ct)));

        var own = await PageAsync(stage, Cast.As(cast.Jonas), jonas);
        Assert.Equal((TicketState.Closed, (int?)karin, 0), (own!.State, own.MergedIntoId, own.Kin.Count));
        Assert.Null(await PageAsync(stage, Cast.As(cast.Jonas), karin));
        foreach (var reader in new[] { Cast.As(cast.Amira), Cast.As(cast.Karin) })
        {
            var page = await PageAsync(stage, reader, karin);
            Assert.Contains(page!.Thread.OfType<MessageItem>(), m => m.Body == "And one thing more" && m.TicketId == jonas);
            Assert.Equal([jonas], page.Kin.Select(k => k.Id));
        }
    }

    [Theory, OnBothEngines]
    public async Task C1_the_minimum_is_charged_once_for_tickets_that_were_merged(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var one = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        var other = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await LogAsync(stage, one, "0:10");
        await LogAsync(stage, other, "0:05");

        await MergeAsync(stage, one, $"{other}");

        var month = await stage.RunAsync((Charges charges) => charges.ReadAsync(Cast.As(stage.Cast.Anna), stage.Cast.Norrvik.Id, null, Ct));
        Assert.Equal(30, month!.ChargedMinutes);
    }

    [Theory, OnBothEngines]
    public async Task Both_timers_become_one(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var one = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        var other = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await stage.RunAsync((StartTimer start) => start.RunAsync(Cast.As(stage.Cast.Amira), other, Ct));
        stage.Clock.Advance(TimeSpan.FromMinutes(10));
        await stage.RunAsync((StartTimer start) => start.RunAsync(Cast.As(stage.Cast.Amira), one, Ct));
        stage.Clock.Advance(TimeSpan.FromMinutes(5));

        await MergeAsync(stage, one, $"{other}");
        stage.Clock.Advance(TimeSpan.FromMinutes(1));

        var timer = Assert.Single(await stage.RunAsync((Timers timers) => timers.OfAsync(Cast.As(stage.Cast.Amira), null, Ct)));
        Assert.Equal((other, 16 * 60, true), (timer.TicketId, timer.Seconds, timer.IsRunning));
    }

    [Fact]
    public async Task Tickets_of_different_companies_missing_ones_and_the_ticket_itself_are_not_merged()
    {
        await using var stage = await Stage.SetAsync(Engine.Sqlite);
        var one = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        var foreign = (await Cast.RegisterAsync(stage.Database, stage.Cast.Elsa)).Id;

        Assert.IsType<Outcome.Missing>(await stage.RunAsync((MergeTicket merge) => merge.RunAsync(Cast.As(stage.Cast.Karin), one, $"{foreign}", null, Ct)));
        Assert.IsType<Outcome.Missing>(await MergeAsync(stage, 999_999, $"{one}"));
        foreach (var into in new[] { "", "x", "LS-999999", $"{one}", $"{foreign}" })
            Assert.Equal("Into", Assert.IsType<Outcome.Refused>(await MergeAsync(stage, one, into)).Field);
    }

    private static Task<Outcome> MergeAsync(Stage stage, int id, string into) =>
        stage.RunAsync((MergeTicket merge) => merge.RunAsync(Cast.As(stage.Cast.Amira), id, into, null, Ct));

    private static Task<TicketPage?> PageAsync(Stage stage, Viewer viewer, int id) => stage.RunAsync((TicketPages pages) => pages.OfAsync(viewer, id, Ct));
}
