using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Charging;

public sealed class EstimateQuestionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task H5_a_question_leaves_the_estimate_open_and_brings_the_ticket_back_to_us(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);

        Assert.Equal("Text", Assert.IsType<Outcome.Refused>(await set.AnswerAsync(set.Cast.Jonas, EstimateReply.Ask)).Field);
        Assert.IsType<Outcome.Done>(await set.AnswerAsync(set.Cast.Jonas, EstimateReply.Ask, text: "Is the report in it?"));
        Assert.IsType<Outcome.Done>(await set.AnswerAsync(set.Cast.Jonas, EstimateReply.Ask, text: "Is the report in it?"));

        var estimate = await set.ReadAsync();
        Assert.Equal((EstimateState.Asked, true, Cast.Now, TicketState.InProgress), (estimate.State, estimate.IsPending, estimate.QuestionAt, estimate.Ticket!.State));
        Assert.Single(estimate.Ticket.Events, e => e.Kind == EventKind.EstimateQuestioned);
        Assert.Equal("Is the report in it?", (await set.Stage.ReadAsync(db => db.Messages.OrderBy(m => m.Id).LastAsync(Ct))).Body);
        var notice = await set.Stage.ReadAsync(db => db.OutgoingMails.SingleAsync(m => m.Kind == OutgoingKind.StaffNotice, Ct));
        Assert.Equal("amira.haddad@linserv.example", notice.ToAddress);
        Assert.Contains("Is the report in it?", notice.Text, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Our_answer_makes_the_ticket_wait_again_and_mails_a_link_that_works(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        var first = await set.TokenAsync(set.Cast.Jonas);
        Assert.IsType<Outcome.Done>(await set.ByLinkAsync(first, EstimateReply.Ask, "Is the report in it?"));

        Assert.IsType<Outcome.Done>(await set.ReplyAsync("Yes, it is."));

        var estimate = await set.ReadAsync();
        Assert.Equal((TicketState.WaitingForApproval, null, 1), (estimate.Ticket!.State, estimate.QuestionAt, estimate.Revision));
        var mail = (await set.MailsAsync(set.Cast.Jonas, OutgoingKind.EstimateRequest))[^1];
        Assert.Contains("Yes, it is.", mail.Text, StringComparison.Ordinal);
        Assert.Empty(await set.MailsAsync(set.Cast.Jonas, OutgoingKind.Reply));
        Assert.IsType<Outcome.Refused>(await set.ByLinkAsync(first, EstimateReply.Approve));
        Assert.IsType<Outcome.Done>(await set.ByLinkAsync(await set.TokenAsync(set.Cast.Jonas), EstimateReply.Approve));
    }

    [Theory, OnBothEngines]
    public async Task Our_answer_by_mail_does_the_same(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));
        await set.AnswerAsync(set.Cast.Jonas, EstimateReply.Ask, text: "Is the report in it?");

        await set.Stage.ReceiveAsync(Written("amira.haddad@linserv.example", $"Re: [{TicketNumber.Write(set.Ticket)}] Question", "Yes, it is.", more: "Authentication-Results: mx.linserv.example; dmarc=pass header.from=linserv.example\r\n"));

        Assert.Equal(TicketState.WaitingForApproval, (await set.ReadAsync()).Ticket!.State);
        Assert.IsType<Outcome.Done>(await set.ByLinkAsync(await set.TokenAsync(set.Cast.Jonas), EstimateReply.Approve));
    }

    [Theory, OnBothEngines]
    public async Task An_approver_who_asked_gets_the_answer_too_and_a_changed_proposal_answers_as_well(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        await set.AnswerAsync(set.Cast.Karin, EstimateReply.Ask, text: "Can it be less?");
        await set.ReplyAsync("No.");
        Assert.Single(await set.MailsAsync(set.Cast.Karin, OutgoingKind.EstimateRequest));
        await set.AnswerAsync(set.Cast.Karin, EstimateReply.Ask, text: "Really not?");

        Assert.IsType<Outcome.Done>(await set.ChangeAsync(EstimateKind.AboutTenHours, hours: 8));

        var estimate = await set.ReadAsync();
        Assert.Equal((TicketState.WaitingForApproval, null, 480, 2), (estimate.Ticket!.State, estimate.QuestionAt, estimate.CeilingMinutes, estimate.Revision));
        Assert.Contains("8 h", (await set.MailsAsync(set.Cast.Karin, OutgoingKind.EstimateRequest))[^1].Text, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_reply_while_the_estimate_waits_leaves_it_waiting_unless_it_is_sent_elsewhere(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);

        await set.ReplyAsync("By the way, see the picture.");
        Assert.Equal(TicketState.WaitingForApproval, (await set.ReadAsync()).Ticket!.State);
        Assert.Single(await set.MailsAsync(set.Cast.Jonas, OutgoingKind.Reply));
        await set.ReplyAsync("I ask Odoo meanwhile.", TicketState.WaitingForThirdParty);
        Assert.Equal(TicketState.WaitingForThirdParty, (await set.ReadAsync()).Ticket!.State);
        Assert.IsType<Outcome.Done>(await set.AnswerAsync(set.Cast.Jonas, EstimateReply.Approve));
        Assert.IsType<Outcome.Refused>(await set.ReplyAsync("Please approve.", TicketState.WaitingForApproval));
    }

    [Theory, OnBothEngines]
    public async Task A_change_keeps_both_amounts_and_an_answer_to_what_was_asked_before_is_refused(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);

        Assert.IsType<Outcome.Refused>(await set.ProposeAsync(EstimateTests.Proposed(EstimateKind.AboutTwentyHours)));
        Assert.IsType<Outcome.Done>(await set.ChangeAsync(EstimateKind.AboutTwentyHours));
        Assert.IsType<Outcome.Refused>(await set.ChangeAsync(EstimateKind.AboutTenHours, revision: 1));
        Assert.Contains("20 h in all now", Assert.IsType<Outcome.Refused>(await set.AnswerAsync(set.Cast.Jonas, EstimateReply.Approve, revision: 1)).Why.English, StringComparison.Ordinal);
        Assert.Equal((240, 1200), ((await set.ReadAsync()).Ticket!.ApprovedMinutes, (await set.ReadAsync()).CeilingMinutes));
        Assert.Contains((await set.ReadAsync()).Ticket!.Events, e => e is { Kind: EventKind.EstimateChanged, Before: "600", After: "1200", Clause: "H5" });
        Assert.Contains("vi bad om totalt 10 h", (await set.MailsAsync(set.Cast.Jonas, OutgoingKind.EstimateRequest))[^1].Text.Replace('\n', ' '), StringComparison.OrdinalIgnoreCase);

        Assert.IsType<Outcome.Done>(await set.AnswerAsync(set.Cast.Jonas, EstimateReply.Approve, revision: 2));
        Assert.Contains("already approved", Assert.IsType<Outcome.Refused>(await set.ChangeAsync(EstimateKind.AboutTenHours, revision: 2)).Why.English, StringComparison.Ordinal);
        Assert.Equal(1200, (await set.ReadAsync()).Ticket!.ApprovedMinutes);
    }

    [Theory, OnBothEngines]
    public async Task A_changed_proposal_answered_by_telephone_is_confirmed_with_its_own_amount(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        await set.ChangeAsync(EstimateKind.AboutTwentyHours);

        Assert.IsType<Outcome.Refused>(await NoteAsync(1));
        Assert.IsType<Outcome.Done>(await NoteAsync(2));

        var mail = Assert.Single(await set.MailsAsync(set.Cast.Karin, OutgoingKind.EstimateAnswer));
        Assert.Single(await set.MailsAsync(set.Cast.Jonas, OutgoingKind.EstimateAnswer));
        Assert.Contains("20 h", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Amira Haddad", mail.Text, StringComparison.Ordinal);
        Assert.Equal(("Amira Haddad", Channel.Phone), ((await set.ReadAsync()).NotedBy, (await set.ReadAsync()).AnsweredVia));

        Task<Outcome> NoteAsync(int revision) => set.Stage.RunAsync((NoteEstimateAnswer note) =>
            note.RunAsync(Cast.As(set.Cast.Amira), set.Ticket, new(set.Estimate, revision, EstimateReply.Approve, "She says yes"), set.Cast.Karin.Id, Ct));
    }
}
