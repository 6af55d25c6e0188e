using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Charging;

public sealed class EntryQuestionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_question_reaches_who_logged_it_and_the_managers_and_waits_in_their_list(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (_, entry) = await LoggedAsync(stage);

        Assert.Equal("Text", Assert.IsType<Outcome.Refused>(await AskAsync(stage, stage.Cast.Jonas, entry, " ")).Field);
        Assert.IsType<Outcome.Done>(await AskAsync(stage, stage.Cast.Jonas, entry, "Why 45 minutes?"));
        Assert.IsType<Outcome.Done>(await AskAsync(stage, stage.Cast.Jonas, entry, "Why 45 minutes?"));
        // More words to a question that waits are read where it waits.
        Assert.IsType<Outcome.Done>(await AskAsync(stage, stage.Cast.Jonas, entry, "Why not 15?"));

        var told = await stage.ReadAsync(db => db.OutgoingMails.Where(m => m.Kind == OutgoingKind.StaffNotice).ToListAsync(Ct));
        Assert.Equal(["amira.haddad@linserv.example", "anna.wretling@linserv.example"], told.Select(m => m.ToAddress).Order());
        Assert.All(told, m => Assert.Contains("Why 45 minutes?", m.Text, StringComparison.Ordinal));
        var open = Assert.Single(await stage.RunAsync((EntryThreads threads) => threads.OpenAsync(Cast.As(stage.Cast.Anna), Ct)));
        Assert.Equal((entry, "Jonas Ekberg", 45, "Norrvik Möbler AB"), (open.EntryId, open.AskedBy, open.ChargedMinutes, open.CustomerName));
        Assert.Equal(1, (await stage.RunAsync((NavCounters counters) => counters.OfAsync(Cast.As(stage.Cast.Anna), Ct))).Questions);
    }

    [Theory, OnBothEngines]
    public async Task Whoever_may_not_see_the_ticket_finds_no_entry_to_question(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, entry) = await LoggedAsync(stage);

        Assert.IsType<Outcome.Missing>(await AskAsync(stage, stage.Cast.Elsa, entry, "Why?"));
        Assert.IsType<Outcome.Missing>(await AskAsync(stage, stage.Cast.Jonas, entry + 99, "Why?"));
        Assert.IsType<Outcome.Missing>(await stage.RunAsync((QuestionEntry ask) => ask.RunAsync(Cast.As(stage.Cast.Amira), entry, "Why?", Ct)));
        Assert.IsType<Outcome.Missing>(await stage.RunAsync((AnswerEntry answer) => answer.RunAsync(Cast.As(stage.Cast.Jonas), entry, "So.", Ct)));
        Assert.Empty(await stage.RunAsync((EntryThreads threads) => threads.OpenAsync(Cast.As(stage.Cast.Jonas), Ct)));
        Assert.IsType<Outcome.Done>(await AskAsync(stage, stage.Cast.Karin, entry, "Why?"));
    }

    [Theory, OnBothEngines]
    public async Task An_explanation_is_mailed_to_who_asked_and_they_may_ask_again(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, entry) = await LoggedAsync(stage);
        Assert.IsType<Outcome.Refused>(await ExplainAsync("Nobody asked."));
        await AskAsync(stage, stage.Cast.Karin, entry, "Why 45 minutes?");

        Assert.IsType<Outcome.Done>(await ExplainAsync("Two routes were wrong."));
        await AskAsync(stage, stage.Cast.Karin, entry, "Which two?");

        var mail = await stage.ReadAsync(db => db.OutgoingMails.SingleAsync(m => m.Kind == OutgoingKind.EntryAnswer, Ct));
        Assert.Equal("karin.astrom@norrvik.example", mail.ToAddress);
        Assert.Contains("Two routes were wrong.", mail.Text, StringComparison.Ordinal);
        var thread = (await WorkAsync(stage, stage.Cast.Jonas, ticket)).Question!;
        Assert.Equal(EntryQuestionState.Open, thread.State);
        Assert.Equal(["Why 45 minutes?", "Two routes were wrong.", "Which two?"], thread.Words.Select(w => w.Text));

        Task<Outcome> ExplainAsync(string text) => stage.RunAsync((AnswerEntry answer) => answer.RunAsync(Cast.As(stage.Cast.Amira), entry, text, Ct));
    }

    [Theory, OnBothEngines]
    public async Task Waiving_the_charge_answers_the_question_with_its_reason(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, entry) = await LoggedAsync(stage);
        await AskAsync(stage, stage.Cast.Jonas, entry, "We found it ourselves.");

        Assert.IsType<Outcome.Done>(await stage.RunAsync((WaiveCharge waive) => waive.RunAsync(Cast.As(stage.Cast.Anna), ticket, entry, "You are right.", Ct)));

        var work = await WorkAsync(stage, stage.Cast.Jonas, ticket);
        Assert.Equal((0, EntryQuestionState.Answered, EntryAnswer.Waived, "You are right."), (work.ChargedMinutes, work.Question!.State, work.Question.Words[^1].How, work.Question.Words[^1].Text));
        Assert.Contains("efterskänkt", (await stage.ReadAsync(db => db.OutgoingMails.SingleAsync(m => m.Kind == OutgoingKind.EntryAnswer, Ct))).Subject, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Correcting_the_entry_answers_and_the_thread_stays_with_the_work_even_where_its_month_is_closed(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, entry) = await LoggedAsync(stage);
        await stage.ReadAsync(db => db.Customers.Where(c => c.Id == stage.Cast.Norrvik.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedThrough, new DateOnly(2026, 5, 31)), Ct));
        stage.Clock.Advance(TimeSpan.FromDays(25));
        await AskAsync(stage, stage.Cast.Jonas, entry, "It was half of it.");

        var corrected = Assert.IsType<Outcome.Done>(await stage.RunAsync((CorrectEntry correct) => correct.RunAsync(
            Cast.As(stage.Cast.Amira),
            ticket,
            entry,
            new Correction { Time = "20", WorkedOn = new DateOnly(2026, 5, 12), Kind = KindOfWork.Troubleshooting, Description = "Looked into it", Because = "Half was for another ticket." },
            Ct))).Id;

        var question = await stage.ReadAsync(db => db.EntryQuestions.Include(q => q.Messages).SingleAsync(Ct));
        Assert.Equal((corrected, EntryQuestionState.Answered), (question.TimeEntryId, question.State));
        Assert.Contains(question.Messages, m => m is { How: EntryAnswer.Corrected, Text: "Half was for another ticket." });
        // A closed statement names the row that it was made from.
        Assert.IsType<Outcome.Done>(await AskAsync(stage, stage.Cast.Jonas, entry, "And the rest?"));
        Assert.Equal(corrected, (await stage.RunAsync((EntryThreads threads) => threads.OfAsync(Cast.As(stage.Cast.Jonas), entry, Ct)))!.EntryId);
        Assert.Equal(2, await stage.ReadAsync(db => db.TicketEvents.CountAsync(e => e.Kind == EventKind.EntryQuestioned, Ct)));
    }

    private static async Task<(int Ticket, long Entry)> LoggedAsync(Stage stage)
    {
        var ticket = (await Cast.RegisterAsync(stage.Database, stage.Cast.Jonas)).Id;
        var logged = await stage.RunAsync((LogTime log) => log.RunAsync(Cast.As(stage.Cast.Amira), ticket, new Work { Time = "45", Kind = KindOfWork.Troubleshooting, Description = "Looked into it" }, Ct));
        return (ticket, Assert.IsType<Outcome.Done>(logged).Id);
    }

    private static Task<Outcome> AskAsync(Stage stage, Contact who, long entry, string text) =>
        stage.RunAsync((QuestionEntry ask) => ask.RunAsync(Cast.As(who), entry, text, Ct));

    private static async Task<WorkItem> WorkAsync(Stage stage, Contact who, int ticket) =>
        (await stage.RunAsync((TicketThreads threads) => threads.OfAsync(Cast.As(who), ticket, Ct))).OfType<WorkItem>().Single();
}
