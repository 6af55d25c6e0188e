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
