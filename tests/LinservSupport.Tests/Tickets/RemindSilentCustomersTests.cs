using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Tickets;

public sealed class RemindSilentCustomersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Waits from Tuesday 12 May 2026 10:42. Thursday 14 is Ascension Day: 3 working days pass on Monday 18, 7 on Friday 22, 10 on Wednesday 27.
    [Theory, OnBothEngines]
    public async Task A_silent_customer_is_reminded_after_3_and_7_working_days_and_the_ticket_is_solved_after_10(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var ticket = await WaitingAsync(stage);

        await AtAsync(stage, new(2026, 5, 18, 8, 41, 0, TimeSpan.Zero), 0);
        await AtAsync(stage, new(2026, 5, 18, 8, 43, 0, TimeSpan.Zero), 1);
        await AtAsync(stage, new(2026, 5, 22, 8, 41, 0, TimeSpan.Zero), 0);
        await AtAsync(stage, new(2026, 5, 22, 8, 43, 0, TimeSpan.Zero), 1);
        await AtAsync(stage, new(2026, 5, 27, 8, 41, 0, TimeSpan.Zero), 0);
        Assert.Equal(TicketState.WaitingForCustomer, (await stage.ReadAsync(db => db.Tickets.SingleAsync(Ct))).State);
        await AtAsync(stage, new(2026, 5, 27, 8, 43, 0, TimeSpan.Zero), 1);
        await AtAsync(stage, new(2026, 6, 30, 8, 43, 0, TimeSpan.Zero), 0);

        Assert.Equal(TicketState.Resolved, (await stage.ReadAsync(db => db.Tickets.SingleAsync(Ct))).State);
        var mails = await stage.ReadAsync(db => db.OutgoingMails.Where(m => m.Kind != OutgoingKind.Reply).OrderBy(m => m.Id).ToListAsync(Ct));
        Assert.Equal([OutgoingKind.Reminder, OutgoingKind.Reminder, OutgoingKind.Resolved], mails.Select(m => m.Kind));
        Assert.Contains("7 arbetsdagar", mails[0].Text, StringComparison.Ordinal);
        Assert.Contains("Vilken order gäller det?", mails[0].Text, StringComparison.Ordinal);
        Assert.Contains("3 arbetsdagar", mails[1].Text, StringComparison.Ordinal);
        Assert.Contains("10 arbetsdagar", mails[2].Text, StringComparison.Ordinal);
        Assert.Equal(2, await stage.ReadAsync(db => db.TicketEvents.CountAsync(e => e.TicketId == ticket && e.Kind == EventKind.CustomerReminded, Ct)));
    }

    [Theory, OnBothEngines]
    public async Task What_we_write_while_we_wait_begins_the_silence_anew_and_an_answer_ends_it(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var ticket = await WaitingAsync(stage);
        stage.Clock.SetUtcNow(new(2026, 5, 15, 9, 0, 0, TimeSpan.Zero));
        await ReplyAsync(stage, ticket, "Har du hunnit titta?", null);
        await AtAsync(stage, new(2026, 5, 18, 12, 0, 0, TimeSpan.Zero), 0);
        await AtAsync(stage, new(2026, 5, 20, 9, 1, 0, TimeSpan.Zero), 1);

        await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Cast.As(stage.Cast.Karin), ticket, new() { Text = "S01234", SubmissionKey = Guid.NewGuid() }, null, Ct));
        await AtAsync(stage, new(2026, 6, 30, 9, 0, 0, TimeSpan.Zero), 0);
        Assert.Equal(TicketState.InProgress, (await stage.ReadAsync(db => db.Tickets.SingleAsync(Ct))).State);
    }

    // Reminded on Monday 18; we write on Tuesday 19, and the three days are those from there to Friday 22.
    [Theory, OnBothEngines]
    public async Task What_we_write_after_a_reminder_begins_the_reminders_anew(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var ticket = await WaitingAsync(stage);
        await AtAsync(stage, new(2026, 5, 18, 8, 43, 0, TimeSpan.Zero), 1);
        stage.Clock.SetUtcNow(new(2026, 5, 19, 9, 0, 0, TimeSpan.Zero));
        await ReplyAsync(stage, ticket, "Eller vilken faktura?", null);

        await AtAsync(stage, new(2026, 5, 22, 8, 59, 0, TimeSpan.Zero), 0);
        await AtAsync(stage, new(2026, 5, 22, 9, 0, 0, TimeSpan.Zero), 1);
        Assert.Equal(["1", "1"], await stage.ReadAsync(db => db.TicketEvents.Where(e => e.Kind == EventKind.CustomerReminded).OrderBy(e => e.Id).Select(e => e.After!).ToListAsync(Ct)));
    }

    // Nobody rang from 12 May to Monday 8 June: 4 working days from there is Friday 12, and 3 more Wednesday 17.
    [Theory, OnBothEngines]
    public async Task A_ring_that_comes_weeks_late_leaves_the_same_days_between_its_steps(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await WaitingAsync(stage);

        await AtAsync(stage, new(2026, 6, 8, 8, 0, 0, TimeSpan.Zero), 1);
        await AtAsync(stage, new(2026, 6, 12, 7, 59, 0, TimeSpan.Zero), 0);
        await AtAsync(stage, new(2026, 6, 12, 8, 0, 0, TimeSpan.Zero), 1);
        await AtAsync(stage, new(2026, 6, 17, 7, 59, 0, TimeSpan.Zero), 0);
        await AtAsync(stage, new(2026, 6, 17, 8, 0, 0, TimeSpan.Zero), 1);
        Assert.Equal(TicketState.Resolved, (await stage.ReadAsync(db => db.Tickets.SingleAsync(Ct))).State);
    }

    [Theory, OnBothEngines]
    public async Task Two_workers_that_ring_at_once_remind_once(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        for (var i = 0; i < 6; i++) await WaitingAsync(stage);
        foreach (var day in new[] { 18, 27 })
        {
            stage.Clock.SetUtcNow(new(2026, 5, day, 9, 0, 0, TimeSpan.Zero));
            var rings = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => stage.RunAsync((RemindSilentCustomers sweep) => sweep.RunAsync(Ct)), Ct)));
            Assert.Equal(6, rings.Sum());
        }

        Assert.Equal((12, 12), (await stage.ReadAsync(db => db.TicketEvents.CountAsync(e => e.Kind == EventKind.CustomerReminded, Ct)), await stage.ReadAsync(db => db.OutgoingMails.CountAsync(m => m.Kind == OutgoingKind.Reminder, Ct))));
    }

    [Theory, OnBothEngines]
    public async Task An_automatic_reply_is_no_answer_and_reopens_nothing(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = await WaitingAsync(stage);
        async Task HearAsync()
        {
            await using var db = stage.Database.Open();
            var ticket = await db.Tickets.Include(t => t.References).SingleAsync(t => t.Id == id, Ct);
            ticket.HearFromCustomer(new Message { Kind = MessageKind.FromCustomer, Channel = Channel.Email, AuthorName = "Karin Åström", Body = "Jag är på semester och åter i augusti.", IsAutomatic = true, WrittenAt = stage.Clock.GetUtcNow() }, Actor.Itself);
            await db.SaveChangesAsync(Ct);
        }

        await HearAsync();
        var waiting = await stage.ReadAsync(db => db.Tickets.SingleAsync(Ct));
        Assert.Equal((TicketState.WaitingForCustomer, (DateTimeOffset?)Cast.Now), (waiting.State, waiting.SilentSince));
        await AtAsync(stage, new(2026, 5, 18, 8, 43, 0, TimeSpan.Zero), 1);

        await stage.RunAsync((ResolveTicket resolve) => resolve.RunAsync(Cast.As(stage.Cast.Amira), id, null, Ct));
        await HearAsync();
        await stage.RunAsync((CloseTicket close) => close.RunAsync(Cast.As(stage.Cast.Karin), id, null, Ct));
        await HearAsync();
        Assert.Equal(TicketState.Closed, (await stage.ReadAsync(db => db.Tickets.SingleAsync(Ct))).State);
    }

    [Theory, OnBothEngines]
    public async Task A_thank_you_leaves_a_solved_ticket_solved_and_anything_else_reopens_it(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var ticket = await WaitingAsync(stage);
        await stage.RunAsync((ResolveTicket resolve) => resolve.RunAsync(Cast.As(stage.Cast.Amira), ticket, null, Ct));

        await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Cast.As(stage.Cast.Karin), ticket, new() { Text = "Tack för snabb hjälp!", SubmissionKey = Guid.NewGuid() }, null, Ct));
        Assert.Equal(TicketState.Resolved, (await stage.ReadAsync(db => db.Tickets.SingleAsync(Ct))).State);
        await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Cast.As(stage.Cast.Karin), ticket, new() { Text = "Tack, men det hände igen.", SubmissionKey = Guid.NewGuid() }, null, Ct));
        Assert.Equal(TicketState.InProgress, (await stage.ReadAsync(db => db.Tickets.SingleAsync(Ct))).State);
    }

    private static async Task<int> WaitingAsync(Stage stage)
    {
        var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin);
        await ReplyAsync(stage, ticket.Id, "Vilken order gäller det?", TicketState.WaitingForCustomer);
        return ticket.Id;
    }

    private static async Task ReplyAsync(Stage stage, int ticket, string text, TicketState? next) => Assert.IsType<Outcome.Done>(
        await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Cast.As(stage.Cast.Amira), ticket, new() { Text = text, SubmissionKey = Guid.NewGuid() }, next, Ct)));

    private static async Task AtAsync(Stage stage, DateTimeOffset now, int changed)
    {
        stage.Clock.SetUtcNow(now);
        Assert.Equal(changed, await stage.RunAsync((RemindSilentCustomers sweep) => sweep.RunAsync(Ct)));
        Assert.Equal(0, await stage.RunAsync((RemindSilentCustomers sweep) => sweep.RunAsync(Ct)));
    }
}
