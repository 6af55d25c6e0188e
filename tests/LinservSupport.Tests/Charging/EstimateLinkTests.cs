using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Charging;

public sealed class EstimateLinkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task What_is_left_of_a_pack_is_told_to_who_sees_the_companys_tickets_and_to_the_others_only_the_most_that_it_can_cost(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        await set.Stage.Database.AddAsync(new Agreement { CustomerId = set.Cast.Norrvik.Id, Model = AgreementModel.PrepaidPack, ValidFrom = new(2026, 1, 1), PackMinutes = 25 * 60 });
        await set.ChangeAsync(EstimateKind.AboutTwentyHours);
        set.Stage.Clock.Advance(TimeSpan.FromDays(14));
        for (var i = 0; i < 2; i++) await set.RingAsync();

        var jonas = (await set.MailsAsync(set.Cast.Jonas, OutgoingKind.EstimateRequest))[^1].Text;
        var karin = (await set.MailsAsync(set.Cast.Karin, OutgoingKind.EstimateReminder))[^1].Text;
        Assert.DoesNotContain("kvar efteråt", jonas, StringComparison.Ordinal);
        Assert.Contains("så långt den räcker", jonas, StringComparison.Ordinal);
        Assert.Contains("27 800", jonas.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("minst 5 h kvar efteråt", karin, StringComparison.Ordinal);
        var token = await set.TokenAsync(set.Cast.Jonas, OutgoingKind.EstimateReminder);
        var shown = await set.Stage.RunAsync((LinkedEstimates links) => links.ReadAsync(null, token, Ct));
        Assert.Equal((true, 0, 27800m), (shown!.Cost.IsPackLeftHidden, shown.Cost.Pack!.LeftMinutes, shown.Cost.Amount));
        var time = await set.Stage.RunAsync((TimeOnTicket times) => times.ReadAsync(Cast.As(set.Cast.Jonas), set.Ticket, Ct));
        Assert.True(time!.Cost!.IsPackLeftHidden);
        Assert.Equal(300, (await set.Stage.RunAsync((TimeOnTicket times) => times.ReadAsync(Cast.As(set.Cast.Karin), set.Ticket, Ct)))!.Cost!.PackLeftAfter);
    }

    [Theory, OnBothEngines]
    public async Task H5_the_link_in_the_mail_approves_once_and_the_history_says_how(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        var token = await set.TokenAsync(set.Cast.Jonas);
        Assert.Equal(EstimateLinkState.Open, await StateAsync(set, token));

        Assert.IsType<Outcome.Done>(await set.ByLinkAsync(token, EstimateReply.Approve, "Gör så"));
        Assert.IsType<Outcome.Refused>(await set.ByLinkAsync(token, EstimateReply.Decline));

        var estimate = await set.ReadAsync();
        Assert.Equal((EstimateState.Approved, "Jonas Ekberg", Channel.Email, "Gör så", 600), (estimate.State, estimate.AnsweredBy, estimate.AnsweredVia, estimate.AnswerText, estimate.Ticket!.ApprovedMinutes));
        var told = EventSentences.Of(estimate.Ticket.Events.Single(e => e.Kind == EventKind.EstimateApproved));
        Assert.Equal(("Jonas Ekberg approved up to 10 h in all, by the link in the mail.", "Jonas Ekberg godkände totalt upp till 10 h, med länken i mejlet."), (told.English, told.Swedish));
        Assert.Single(await set.MailsAsync(set.Cast.Jonas, OutgoingKind.EstimateAnswer));
        Assert.Equal(EstimateLinkState.Answered, await StateAsync(set, token));
    }

    [Theory, OnBothEngines]
    public async Task Only_the_hash_of_a_token_is_stored_and_looking_changes_nothing(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        var token = await set.TokenAsync(set.Cast.Jonas);
        var before = await set.ReadAsync();

        await StateAsync(set, token);

        var link = await set.Stage.ReadAsync(db => db.EstimateLinks.SingleAsync(Ct));
        Assert.Equal((EstimateToken.Hash(token), 86, null), (link.TokenHash, token.Length, link.UsedAt));
        var after = await set.ReadAsync();
        Assert.Equal((before.Version, before.Ticket!.Version), (after.Version, after.Ticket!.Version));
    }

    [Theory, OnBothEngines]
    public async Task A_token_that_we_did_not_write_opens_nothing(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        var token = await set.TokenAsync(set.Cast.Jonas);

        foreach (var guess in new[] { "", "x", token[..^1], token[..^1] + (token[^1] == 'A' ? 'Q' : 'A'), new string('A', 86), token + token })
            Assert.Null(await set.Stage.RunAsync((LinkedEstimates links) => links.ReadAsync(null, guess, Ct)));

        // A row in the database that was turned to another person no longer fits its signature.
        await set.Stage.ReadAsync(db => db.EstimateLinks.ExecuteUpdateAsync(s => s.SetProperty(l => l.ContactId, set.Cast.Karin.Id), Ct));
        Assert.Null(await set.Stage.RunAsync((LinkedEstimates links) => links.ReadAsync(null, token, Ct)));
        Assert.IsType<Outcome.Missing>(await set.ByLinkAsync(token, EstimateReply.Approve));
    }

    [Theory, OnBothEngines]
    public async Task A_link_answers_nothing_for_somebody_else_after_its_time_or_when_its_person_may_no_longer(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        var token = await set.TokenAsync(set.Cast.Jonas);

        Assert.Equal(EstimateLinkState.NotYours, await StateAsync(set, token, Cast.As(set.Cast.Karin)));
        Assert.IsType<Outcome.Refused>(await set.ByLinkAsync(token, EstimateReply.Approve, viewer: Cast.As(set.Cast.Karin)));
        Assert.IsType<Outcome.Refused>(await set.ByLinkAsync(token, EstimateReply.Approve, viewer: Cast.As(set.Cast.Amira)));
        await set.Stage.ReadAsync(db => db.Contacts.Where(c => c.Id == set.Cast.Jonas.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.RevokedAt, Cast.Now), Ct));
        Assert.Equal(EstimateLinkState.NoAccess, await StateAsync(set, token));
        Assert.IsType<Outcome.Refused>(await set.ByLinkAsync(token, EstimateReply.Approve));
        await set.Stage.ReadAsync(db => db.Contacts.ExecuteUpdateAsync(s => s.SetProperty(c => c.RevokedAt, (DateTimeOffset?)null), Ct));
        set.Stage.Clock.Advance(EstimateLink.Lifetime);
        Assert.Equal(EstimateLinkState.Expired, await StateAsync(set, token));
        Assert.IsType<Outcome.Refused>(await set.ByLinkAsync(token, EstimateReply.Approve));

        Assert.Equal((EstimateState.Asked, 240), ((await set.ReadAsync()).State, (await set.ReadAsync()).Ticket!.ApprovedMinutes));
    }

    [Theory, OnBothEngines]
    public async Task An_expired_link_brings_one_new_link_to_the_same_address(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        var old = await set.TokenAsync(set.Cast.Jonas);
        Assert.IsType<Outcome.Refused>(await RenewAsync(old));
        set.Stage.Clock.Advance(EstimateLink.Lifetime);

        Assert.IsType<Outcome.Done>(await RenewAsync(old));
        Assert.IsType<Outcome.Refused>(await RenewAsync(old));

        Assert.Equal(2, (await set.MailsAsync(set.Cast.Jonas, OutgoingKind.EstimateRequest)).Count);
        Assert.Equal(EstimateLinkState.Replaced, await StateAsync(set, old));
        Assert.IsType<Outcome.Done>(await set.ByLinkAsync(await set.TokenAsync(set.Cast.Jonas), EstimateReply.Approve));

        Task<Outcome> RenewAsync(string token) => set.Stage.RunAsync((RenewEstimateLink renew) => renew.RunAsync(null, token, Ct));
    }

    [Theory, OnBothEngines]
    public async Task Solving_withdrawing_and_changing_each_close_the_link_with_their_reason(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        var first = await set.TokenAsync(set.Cast.Jonas);

        Assert.IsType<Outcome.Done>(await set.ChangeAsync(EstimateKind.AboutTwentyHours));
        Assert.Equal(EstimateLinkState.Changed, await StateAsync(set, first));
        Assert.IsType<Outcome.Refused>(await set.ByLinkAsync(first, EstimateReply.Approve));
        var second = await set.TokenAsync(set.Cast.Jonas);
        Assert.Equal(EstimateLinkState.Open, await StateAsync(set, second));
        await set.Stage.RunAsync((WithdrawEstimate withdraw) => withdraw.RunAsync(Cast.As(set.Cast.Amira), set.Ticket, set.Estimate, null, Ct));
        Assert.Equal(EstimateLinkState.Withdrawn, await StateAsync(set, second));
        await set.Stage.RunAsync((ResolveTicket resolve) => resolve.RunAsync(Cast.As(set.Cast.Amira), set.Ticket, "Done", Ct));
        Assert.Equal(EstimateLinkState.Solved, await StateAsync(set, second));

        Assert.Equal(240, (await set.ReadAsync()).Ticket!.ApprovedMinutes);
    }

    [Theory, OnBothEngines]
    public async Task Of_an_approval_by_link_and_a_change_at_once_one_counts_and_nothing_is_approved_that_nobody_saw(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        var token = await set.TokenAsync(set.Cast.Jonas);

        var outcomes = await Task.WhenAll(
            Task.Run(() => set.ByLinkAsync(token, EstimateReply.Approve), Ct),
            Task.Run(() => set.ChangeAsync(EstimateKind.AboutTwentyHours), Ct));

        Assert.Single(outcomes.OfType<Outcome.Done>());
        Assert.Single(outcomes.OfType<Outcome.Refused>());
        var estimate = await set.ReadAsync();
        Assert.Equal(outcomes[0] is Outcome.Done ? (EstimateState.Approved, 600, 1) : (EstimateState.Asked, 240, 2), (estimate.State, estimate.Ticket!.ApprovedMinutes, estimate.Revision));
    }

    [Theory, OnBothEngines]
    public async Task One_link_pressed_many_times_at_once_decides_once(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        var token = await set.TokenAsync(set.Cast.Jonas);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => set.ByLinkAsync(token, i % 2 == 0 ? EstimateReply.Approve : EstimateReply.Decline), Ct)));

        Assert.Single(outcomes.OfType<Outcome.Done>());
        var estimate = await set.ReadAsync();
        Assert.Single(estimate.Ticket!.Events, e => e.Kind is EventKind.EstimateApproved or EventKind.EstimateDeclined);
        Assert.Single(await set.MailsAsync(set.Cast.Jonas, OutgoingKind.EstimateAnswer));
    }

    [Theory]
    [InlineData("https://support.example/account/invitation/{0} .")]
    [InlineData("https://support.example/account/confirm-request/{0} .")]
    [InlineData("HTTPS://SUPPORT.EXAMPLE/ESTIMATES/{0} .")]
    [InlineData("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fsupport.example%2Festimates%2F{0}&data=05 .")]
    [InlineData("https://elsewhere.example/?u=https%253a%252f%252fsupport.example%252faccount%252finvitation%252f{0}&amp;d=1 .")]
    [InlineData("https://urldefense.proofpoint.com/v2/url?u=https-3A__support.example_estimates_{0}&d=1 .")]
    [InlineData("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fsupport.example%2Faccount%2Freset%3Faccount%3D1%26token%3D{0}&data=05 .")]
    public void A_link_of_ours_is_blotted_out_however_a_mail_filter_wrote_it(string text)
    {
        var blotted = new Message { AuthorName = "Jonas", Body = string.Format(System.Globalization.CultureInfo.InvariantCulture, text, new string('a', 43)) }.Body;

        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, "•••"), blotted);
    }

    [Fact]
    public void A_link_in_a_quoted_mail_is_blotted_out() =>
        Assert.Equal(
            "> Approve: https://support.example/estimates/•••\n> Tack",
            new Message { AuthorName = "Jonas", Body = $"> Approve: https://support.example/estimates/{new string('a', 86)}\n> Tack" }.Body);

    private static async Task<EstimateLinkState?> StateAsync(EstimateStage set, string token, Viewer? viewer = null) =>
        (await set.Stage.RunAsync((LinkedEstimates links) => links.ReadAsync(viewer, token, Ct)))?.State;
}
