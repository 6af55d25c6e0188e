using LinservSupport.Data.Engines;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.ServiceLevels.Digests;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class SendDigestsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_manager_is_told_once_on_a_working_day_however_often_it_rings(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await using var done = stage.Database;
        var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, "Nothing is printed", Cast.Now.AddDays(-8));

        Assert.Equal(1, await RingAsync(stage));
        Assert.Equal(0, await RingAsync(stage));

        var mail = Assert.Single(await MailsAsync(stage));
        Assert.Equal("anna.wretling@linserv.example", mail.ToAddress);
        Assert.Equal("Supporten i morse: 1 i riskzonen, 1 utan ansvarig", mail.Subject);
        foreach (var said in new[] { "Nothing is printed", $"/tickets/{ticket.Number}", "/service-levels", "Figure=AtRisk", "måndag 11 maj" }) Assert.Contains(said, mail.Text, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Two_workers_at_once_tell_once(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await using var done = stage.Database;

        var sent = await Task.WhenAll(RingAsync(stage), RingAsync(stage));

        Assert.Equal(1, sent.Sum());
        Assert.Single(await MailsAsync(stage));
    }

    [Theory, OnBothEngines]
    public async Task Nothing_is_told_before_work_begins_or_on_a_holiday_and_late_is_told_the_same_day(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await using var done = stage.Database;
        async Task<int> At(int day, int hour)
        {
            stage.Clock.SetUtcNow(new(2026, 5, day, hour, 0, 0, TimeSpan.Zero));
            return await RingAsync(stage);
        }

        // Wednesday at 7 in Stockholm, then at 16 after a worker that stood still; Ascension Day; Friday, after it.
        Assert.Equal(0, await At(13, 5));
        Assert.Equal(1, await At(13, 14));
        Assert.Equal(0, await At(14, 10));
        Assert.Equal(1, await At(15, 7));
        Assert.Contains("onsdag 13 maj", (await MailsAsync(stage))[^1].Text, StringComparison.Ordinal);
        Assert.Equal(0, await At(16, 10));
    }

    [Theory, OnBothEngines]
    public async Task Who_turned_it_off_and_who_is_no_manager_gets_none(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await using var done = stage.Database;

        Assert.IsType<Outcome.Missing>(await stage.RunAsync((ChooseDigest verb) => verb.RunAsync(Cast.As(stage.Cast.Amira), false, Ct)));
        Assert.IsType<Outcome.Done>(await stage.RunAsync((ChooseDigest verb) => verb.RunAsync(Cast.As(stage.Cast.Anna), false, Ct)));
        Assert.Equal(0, await RingAsync(stage));
        Assert.IsType<Outcome.Done>(await stage.RunAsync((ChooseDigest verb) => verb.RunAsync(Cast.As(stage.Cast.Anna), true, Ct)));
        Assert.Equal(1, await RingAsync(stage));
    }

    private static Task<int> RingAsync(Stage stage) => stage.RunAsync((SendDigests sweep) => sweep.RunAsync(Ct));

    private static Task<List<OutgoingMail>> MailsAsync(Stage stage) => stage.ReadAsync(db => db.OutgoingMails.OrderBy(m => m.Id).ToListAsync(Ct));
}
