using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Charging;

public sealed class SpecificEstimateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("6", 360)]
    [InlineData("6,5", 390)]
    [InlineData("6.5", 390)]
    [InlineData("6:30", 390)]
    [InlineData("6 h 30 min", 390)]
    [InlineData("90 min", 90)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public void H5_the_time_of_a_part_is_hours_unless_it_says_otherwise(string typed, int? minutes) =>
        Assert.Equal(minutes, new ProposedItem { Text = "Part", Time = typed }.Minutes);

    [Theory, OnBothEngines]
    public async Task H5_a_specific_estimate_is_its_parts_and_what_is_charged_already(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        await LogAsync(set, "1:30");

        Assert.IsType<Outcome.Done>(await set.ProposeAsync(Parts(("Rebuild the view", "20"), ("", ""), ("Move the automations", "6:30")) with { Changes = set.Estimate, Revision = 1 }));

        var estimate = await set.ReadAsync();
        Assert.Equal(90 + 1200 + 390, estimate.CeilingMinutes);
        Assert.Equal([("Rebuild the view", 1200), ("Move the automations", 390)], estimate.Items.OrderBy(i => i.Place).Select(i => (i.Text, i.Minutes)));
        var mail = (await set.MailsAsync(set.Cast.Jonas, OutgoingKind.EstimateRequest))[^1];
        Assert.Contains("Move the automations", mail.Text, StringComparison.Ordinal);
        Assert.Contains("28 h", mail.Text, StringComparison.Ordinal);
        Assert.IsType<Outcome.Done>(await set.ChangeAsync(EstimateKind.AboutTenHours, revision: 2));
        Assert.Empty((await set.ReadAsync()).Items);
    }

    [Fact]
    public async Task A_part_without_words_or_hours_and_no_parts_at_all_are_told_at_the_parts()
    {
        await using var set = await EstimateStage.SetAsync(Engine.Sqlite);
        foreach (var wrong in new[] { Parts(), Parts(("", "6")), Parts(("Rebuild", "")), Parts(("Rebuild", "soon")), Parts(("Rebuild", "0")), Parts((new string('x', 301), "6")) })
            Assert.Equal("Items", Assert.IsType<Outcome.Refused>(await set.ProposeAsync(wrong with { Changes = set.Estimate, Revision = 1 })).Field);
    }

    [Theory, OnBothEngines]
    public async Task Minutes_that_wait_are_asked_for_only_when_the_consultant_says_so_and_the_customer_is_told(Engine engine)
    {
        await using var set = await EstimateStage.SetAsync(engine);
        await LogAsync(set, "5:15");

        await set.ChangeAsync(EstimateKind.AboutTenHours);
        Assert.Equal((false, 75), ((await set.ReadAsync()).CoversWaiting, (await set.ReadAsync()).WaitingMinutes));
        Assert.Equal("CeilingHours", Assert.IsType<Outcome.Refused>(await set.ProposeAsync(EstimateTests.Proposed(EstimateKind.AboutTenHours, 5) with { CoversWaiting = true, Changes = set.Estimate, Revision = 2 })).Field);
        Assert.IsType<Outcome.Done>(await set.ProposeAsync(Parts(("Rebuild", "2")) with { CoversWaiting = true, Changes = set.Estimate, Revision = 2 }));

        var estimate = await set.ReadAsync();
        Assert.Equal((true, 75, 240 + 75 + 120), (estimate.CoversWaiting, estimate.WaitingMinutes, estimate.CeilingMinutes));
        Assert.Matches(@"redan arbetat:\s+1 h 15 min", (await set.MailsAsync(set.Cast.Jonas, OutgoingKind.EstimateRequest))[^1].Text);
        await set.AnswerAsync(set.Cast.Jonas, EstimateReply.Approve, revision: 3);
        Assert.Equal((435, 240), ((await set.ReadAsync()).Ticket!.ApprovedMinutes, (await set.ReadAsync()).Ticket!.ChargedMinutes));
    }

    private static Proposal Parts(params (string Text, string Time)[] parts) =>
        new() { Kind = EstimateKind.Specific, Text = "The whole view", Items = [.. parts.Select(p => new ProposedItem { Text = p.Text, Time = p.Time })] };

    private static async Task LogAsync(EstimateStage set, string time) => Assert.IsType<Outcome.Done>(await set.Stage.RunAsync((LogTime log) =>
        log.RunAsync(Cast.As(set.Cast.Amira), set.Ticket, new Work { Time = time, Kind = KindOfWork.Troubleshooting, Description = "Looked into it" }, Ct)));
}
