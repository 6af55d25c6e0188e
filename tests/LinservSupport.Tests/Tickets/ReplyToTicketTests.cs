using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Tickets;

public sealed class ReplyToTicketTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Our_first_answer_begins_the_work_and_goes_out_by_mail(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;

        var outcome = await ReplyAsync(stage, Cast.As(stage.Cast.Amira), id, "Which customer is it? See S09999.", TicketState.WaitingForCustomer);

        Assert.IsType<Outcome.Done>(outcome);
        var ticket = await TicketAsync(stage, id);
        Assert.Equal((TicketState.WaitingForCustomer, Cast.Now, Cast.Now), (ticket.State, ticket.WorkBegunAt, ticket.WeWroteAt));
        Assert.Contains(ticket.References, r => r.Value == "S09999");
        Assert.Contains("S09999", ticket.Heading, StringComparison.Ordinal);
        Assert.Contains("Norrvik", ticket.Heading, StringComparison.Ordinal);
        Assert.Equal(OutgoingKind.Reply, (await stage.ReadAsync(db => db.OutgoingMails.SingleAsync(Ct))).Kind);
    }

    [Theory, OnBothEngines]
    public async Task An_answer_that_we_waited_for_puts_the_ticket_back_to_work(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await ReplyAsync(stage, Cast.As(stage.Cast.Amira), id, "Which one?", TicketState.WaitingForCustomer);

        await ReplyAsync(stage, Cast.As(stage.Cast.Karin), id, "All of them.");

        Assert.Equal(TicketState.InProgress, (await TicketAsync(stage, id)).State);
    }

    [Theory, OnBothEngines]
    public async Task An_answer_reopens_a_solved_ticket_and_a_closed_one_within_thirty_days(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var registered = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: Cast.Now.AddDays(-3));
        var id = registered.Id;
        await stage.RunAsync((ResolveTicket resolve) => resolve.RunAsync(Cast.As(stage.Cast.Amira), id, "Done.", Ct));
        await stage.RunAsync((CloseTicket close) => close.RunAsync(Cast.As(stage.Cast.Karin), id, null, Ct));

        stage.Clock.Advance(TimeSpan.FromDays(30));
        await ReplyAsync(stage, Cast.As(stage.Cast.Karin), id, "It is back.");

        var ticket = await TicketAsync(stage, id);
        Assert.Equal((TicketState.InProgress, registered.RegisteredAt), (ticket.State, ticket.RegisteredAt));
        Assert.Null(ticket.ResolvedAt);
        Assert.Null(ticket.ClosedAt);
        Assert.Contains(ticket.Events, e => e is { Kind: EventKind.Reopened, Clause: "T3" });
    }

    [Theory, OnBothEngines]
    public async Task A_ticket_closed_for_more_than_thirty_days_stays_closed(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await stage.RunAsync((CloseTicket close) => close.RunAsync(Cast.As(stage.Cast.Karin), id, null, Ct));

        stage.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));
        var reply = await ReplyAsync(stage, Cast.As(stage.Cast.Karin), id, "It is back.");
        var reopen = await stage.RunAsync((ReopenTicket again) => again.RunAsync(Cast.As(stage.Cast.Karin), id, "It is back.", Ct));

        Assert.Contains("30", Assert.IsType<Outcome.Refused>(reply).Why.English, StringComparison.Ordinal);
        Assert.IsType<Outcome.Refused>(reopen);
        Assert.Equal(TicketState.Closed, (await TicketAsync(stage, id)).State);
    }

    [Theory, OnBothEngines]
    public async Task The_same_form_sent_by_many_at_once_writes_one_message(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        var writing = new Writing { Text = "Any news?", SubmissionKey = Guid.NewGuid() };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Cast.As(stage.Cast.Karin), id, writing, null, Ct)), Ct)));

        Assert.All(outcomes, o => Assert.IsType<Outcome.Done>(o));
        Assert.Equal(2, (await TicketAsync(stage, id)).Messages.Count);
    }

    [Theory, OnBothEngines]
    public async Task Several_people_writing_at_the_same_time_all_get_through(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => ReplyAsync(stage, Cast.As(stage.Cast.Karin), id, $"Line {n}"), Ct)));

        Assert.Equal(5, (await TicketAsync(stage, id)).Messages.Count);
    }

    [Theory, OnBothEngines]
    public async Task Another_company_and_a_colleague_without_the_right_find_no_ticket(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;

        Assert.IsType<Outcome.Missing>(await ReplyAsync(stage, Cast.As(stage.Cast.Elsa), id, "Hello"));
        Assert.IsType<Outcome.Missing>(await ReplyAsync(stage, Cast.As(stage.Cast.Jonas), id, "Hello"));
        Assert.IsType<Outcome.Missing>(await stage.RunAsync((CloseTicket close) => close.RunAsync(Cast.As(stage.Cast.Elsa), id, null, Ct)));
        Assert.IsType<Outcome.Missing>(await stage.RunAsync((ReopenTicket again) => again.RunAsync(Cast.As(stage.Cast.Elsa), id, "Hello", Ct)));
        Assert.IsType<Outcome.Missing>(await stage.RunAsync((WriteNote note) => note.RunAsync(Cast.As(stage.Cast.Karin), id, new Writing { Text = "Hello" }, Ct)));
        Assert.Single((await TicketAsync(stage, id)).Messages);
    }

    [Theory, OnBothEngines]
    public async Task A_note_is_internal_in_conversation_and_history_and_goes_out_to_nobody(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;

        await stage.RunAsync((WriteNote note) => note.RunAsync(Cast.As(stage.Cast.Amira), id, new Writing { Text = "Looks like LS-1001.", SubmissionKey = Guid.NewGuid() }, Ct));

        var ticket = await TicketAsync(stage, id);
        Assert.Contains(ticket.Messages, m => m.Kind == MessageKind.InternalNote);
        Assert.True(Assert.Single(ticket.Events, e => e.Kind == EventKind.NoteWritten).IsInternal);
        Assert.Null(ticket.WorkBegunAt);
        Assert.Equal(0, await stage.ReadAsync(db => db.OutgoingMails.CountAsync(Ct)));
    }

    private static Task<Outcome> ReplyAsync(Stage stage, Viewer viewer, int id, string text, TicketState? next = null) =>
        stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(viewer, id, new Writing { Text = text, SubmissionKey = Guid.NewGuid() }, next, Ct));

    private static Task<Ticket> TicketAsync(Stage stage, int id) => stage.ReadAsync(db => db.Tickets
        .Include(t => t.Messages).Include(t => t.Events).Include(t => t.References).SingleAsync(t => t.Id == id, Ct));
}
