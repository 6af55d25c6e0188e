using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;

namespace LinservSupport.Tests.Charging;

/// <summary>Asked on Tuesday 12 May 2026 at 10:42; Thursday 14 May is Ascension Day.</summary>
public sealed class RemindOfEstimatesTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task H4_the_requester_is_reminded_after_two_working_days_once_holidays_not_counted(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        var first = await set.TokenAsync(set.Cast.Jonas);
        set.Stage.Clock.Advance((3 * Day) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await set.RingAsync());

        set.Stage.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await set.RingAsync());
        Assert.Equal(0, await set.RingAsync());

        Assert.Single(await set.MailsAsync(set.Cast.Jonas, OutgoingKind.EstimateReminder));
        Assert.Empty(await set.MailsAsync(set.Cast.Karin, OutgoingKind.EstimateReminder));
        Assert.Contains((await set.ReadAsync()).Ticket!.Events, e => e is { Kind: EventKind.EstimateReminded, After: "Jonas Ekberg" });
        Assert.IsType<Outcome.Refused>(await set.ByLinkAsync(first, EstimateReply.Approve));
        Assert.IsType<Outcome.Done>(await set.ByLinkAsync(await set.TokenAsync(set.Cast.Jonas, OutgoingKind.EstimateReminder), EstimateReply.Approve));
    }

    [Theory, OnBothEngines]
    public async Task H4_requester_and_approvers_are_reminded_after_five_working_days_and_then_no_more(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        set.Stage.Clock.Advance(3 * Day);
        await set.RingAsync();
        // Wednesday 20 May: the 13th, 15th, 18th and 19th are four working days.
        set.Stage.Clock.Advance((5 * Day) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await set.RingAsync());

        set.Stage.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await set.RingAsync());
        Assert.Equal(0, await set.RingAsync());
        set.Stage.Clock.Advance(30 * Day);
        Assert.Equal(0, await set.RingAsync());

        Assert.Equal(2, (await set.MailsAsync(set.Cast.Jonas, OutgoingKind.EstimateReminder)).Count);
        Assert.Single(await set.MailsAsync(set.Cast.Karin, OutgoingKind.EstimateReminder));
    }

    [Theory, OnBothEngines]
    public async Task A_worker_that_stood_still_sends_the_second_reminder_alone(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        set.Stage.Clock.Advance(20 * Day);

        Assert.Equal(1, await set.RingAsync());
        Assert.Equal(0, await set.RingAsync());

        Assert.Single(await set.MailsAsync(set.Cast.Jonas, OutgoingKind.EstimateReminder));
    }

    [Theory, OnBothEngines]
    public async Task A_question_pauses_our_answer_begins_the_days_anew_and_an_answered_estimate_is_left_alone(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        await set.AnswerAsync(set.Cast.Jonas, EstimateReply.Ask, text: "What is in it?");
        set.Stage.Clock.Advance(10 * Day);
        Assert.Equal(0, await set.RingAsync());
        await set.ReplyAsync("All of it.");
        Assert.Equal(0, await set.RingAsync());
        set.Stage.Clock.Advance(4 * Day);
        Assert.Equal(1, await set.RingAsync());

        await set.AnswerAsync(set.Cast.Jonas, EstimateReply.Decline);
        set.Stage.Clock.Advance(20 * Day);
        Assert.Equal(0, await set.RingAsync());
        Assert.Single(await set.MailsAsync(set.Cast.Jonas, OutgoingKind.EstimateReminder));
    }

    [Theory, OnBothEngines]
    public async Task A_changed_proposal_is_reminded_of_from_its_change(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        set.Stage.Clock.Advance(3 * Day);
        await set.RingAsync();
        await set.ChangeAsync(EstimateKind.AboutTwentyHours);

        Assert.Equal(0, await set.RingAsync());
        set.Stage.Clock.Advance(4 * Day);
        Assert.Equal(1, await set.RingAsync());

        Assert.Equal(2, (await set.MailsAsync(set.Cast.Jonas, OutgoingKind.EstimateReminder)).Count);
    }
}
