using System.Text;
using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Mail.Wire;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Outgoing;

/// <summary>Mails have return addresses of their own only where such addresses are seen to arrive.</summary>
public sealed class ReturnAddressTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Plain_addresses_are_used_until_a_test_mail_has_come_in(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        Assert.Equal((ReturnAddressState.Untried, false), await StandsAsync(stage));
        Assert.IsType<Outcome.Missing>(await TestAsync(stage, Cast.As(stage.Cast.Amira)));

        Assert.IsType<Outcome.Done>(await TestAsync(stage, Cast.As(stage.Cast.Anna)));
        Assert.Equal((ReturnAddressState.Underway, false), await StandsAsync(stage));
        var sent = Assert.Single(await stage.OutboxAsync());
        Assert.StartsWith("support+bounce.", sent.ToAddress, StringComparison.Ordinal);
        stage.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal((ReturnAddressState.Lost, false), await StandsAsync(stage));

        using var mime = MimeWriter.Write(sent, [], new MailSettings());
        var mail = await stage.ReceiveAsync(Encoding.UTF8.GetBytes(mime.ToString()));
        Assert.Null(mail.TicketId);
        Assert.Equal((ReturnAddressState.Arrives, true), await StandsAsync(stage));

        // The latest test counts, and a server that refuses it is believed.
        await TestAsync(stage, Cast.As(stage.Cast.Anna));
        var again = (await stage.OutboxAsync())[^1];
        await stage.ReceiveAsync(Written("Mailer-Daemon <mailer-daemon@linserv.se>", "Undelivered Mail Returned to Sender", $"<{again.ToAddress}>: 550 5.1.1 User unknown", more: $"X-Failed-Recipients: {again.ToAddress}\r\n", answers: again.MessageId));
        Assert.Equal((ReturnAddressState.CameBack, false), await StandsAsync(stage));
    }

    [Theory, OnBothEngines]
    public async Task The_settings_decide_where_they_say_anything(Engine engine)
    {
        await using var on = await Stage.SetAsync(engine, ("Mail:TracksBounces", "true"));
        Assert.Equal((ReturnAddressState.On, true), await StandsAsync(on));
        Assert.IsType<Outcome.Missing>(await TestAsync(on, Cast.As(on.Cast.Anna)));
        await using var off = await Stage.SetAsync(engine, ("Mail:TracksBounces", "false"));
        Assert.Equal((ReturnAddressState.Off, false), await StandsAsync(off));
    }

    private static Task<Outcome> TestAsync(Stage stage, Viewer viewer) => stage.RunAsync<TestReturnAddress, Outcome>(v => v.RunAsync(viewer, Ct));

    private static async Task<(ReturnAddressState State, bool HasTokens)> StandsAsync(Stage stage) => (
        (await stage.RunAsync<ReturnAddress, ReturnAddressFacts?>(r => r.ReadAsync(Cast.As(stage.Cast.Anna), Ct)))!.State,
        await stage.RunAsync<ReturnAddress, bool>(r => r.HasTokensAsync(Ct)));
}
