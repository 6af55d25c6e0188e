using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Tests.Given;
using static LinservSupport.Worker.Tests.ImapStage;

namespace LinservSupport.Worker.Tests;

/// <summary>What Microsoft 365 and Google were seen to answer by IMAP: a manager reads what it means, and it is tried again when it may help.</summary>
public sealed class ProviderAnswersTests
{
    private const string NotConnected = "BAD User is authenticated but not connected.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // The commands, the answer, the field, the words, seconds until the next try, and whether that one asks for a new token.
    private static readonly (string[] At, string Answer, string Field, string Words, int Seconds, bool IsNewToken)[] Cases =
    [
        (["AUTHENTICATE"], "NO AUTHENTICATE failed.", "User", "does not accept the token", 300, true),
        (["AUTHENTICATE"], "NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", "User", "does not accept the token", 300, true),
        (["NAMESPACE", "LIST", "SELECT"], NotConnected, "User", "gives it no mailbox", 300, true),
        (["LIST"], NotConnected + "\r\n* BYE Connection closed. 14", "User", "gives it no mailbox", 300, true),
        (["SELECT"], NotConnected, "User", "gives it no mailbox", 300, true),
        (["SELECT"], "BAD Request is throttled. Suggested Backoff Time: 299961 milliseconds\r\n* BYE Connection closed. 14", "", "puts us off", 300, false),
        (["AUTHENTICATE"], "NO [ALERT] Too many simultaneous connections. (Failure)", "", "puts us off", 300, true),
        (["AUTHENTICATE"], "NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)", "", "puts us off", 300, true),
        (["AUTHENTICATE"], "NO [UNAVAILABLE] Temporary System Error (Failure)", "", "cannot serve anybody just now", 15, true),
        (["SELECT"], "* BYE Session invalidated - AccessTokenExpired", "", "access token came to its end", 15, true),
        (["SELECT"], "* BYE Session expired, please login again.", "", "access token came to its end", 15, true),
        (["SELECT"], "* BYE Connection closed. 14", "", "The line to the mail server broke", 15, false),
    ];

    [Theory, OnBothEngines]
    public async Task Each_is_said_in_words_beside_its_field_and_tried_again_at_its_time(Engine engine)
    {
        foreach (var (at, answer, field, words, seconds, isNewToken) in Cases)
        {
            await using var server = new ScriptedImap();
            await using var tokens = new TokenEndpoint();
            await using var stage = await Stage.SetAsync(engine, ("Mail:DropFolder:Enabled", "false"), ("Mail:TokenHosts:0", "127.0.0.1"));
            var (anna, draft) = (Cast.As(stage.Cast.Anna), Draft(server, tokens));
            await stage.RunAsync<SaveMailbox, Outcome>(verb => verb.RunAsync(anna, null, draft, Ct));
            foreach (var verb in at) server.Answers[verb] = answer;

            var refused = Assert.IsType<Outcome.Refused>(await stage.RunAsync<TestMailbox, Outcome>(verb => verb.RunAsync(anna, null, draft, Ct)));
            Assert.True(refused.Field == field && refused.Why.English.Contains(words, StringComparison.Ordinal) && refused.Why.English != refused.Why.Swedish, $"{answer}: {refused}");

            await Assert.ThrowsAsync<InvalidOperationException>(() => FetchAsync(stage));
            var mailbox = await MailboxAsync(stage);
            Assert.True(mailbox.NextFetchAt - stage.Clock.GetUtcNow() == TimeSpan.FromSeconds(seconds), $"{answer}: tried again at {mailbox.NextFetchAt}");
            Assert.Contains(words, mailbox.Trouble.English, StringComparison.Ordinal);

            // Mended over there, it goes on by itself.
            server.Answers.Clear();
            var asked = tokens.Asked.Count;
            stage.Clock.Advance(TimeSpan.FromSeconds(seconds));
            Assert.Equal(0, await FetchAsync(stage));
            Assert.Null((await MailboxAsync(stage)).FailingSince);
            Assert.True(isNewToken == tokens.Asked.Count > asked, $"{answer}: {tokens.Asked.Count - asked} tokens");
        }
    }

    [Theory, OnBothEngines]
    public async Task A_mail_that_quotes_such_words_is_a_mail(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var stage = await Stage.SetAsync(engine, ("Mail:DropFolder:Enabled", "false"));
        var draft = new MailboxDraft { Name = "Support", Host = "127.0.0.1", Port = server.Port, IsOtherPort = true, Security = MailSecurity.None, User = Dovecot.User, Secret = Dovecot.Password, SinceDays = 3650 };
        await stage.RunAsync<SaveMailbox, Outcome>(verb => verb.RunAsync(Cast.As(stage.Cast.Anna), null, draft, Ct));
        await server.DeliverAsync("one", $"From: a@x.example\nSubject: {NotConnected}\n\n* BYE Session invalidated - AccessTokenExpired\n{NotConnected}\n");

        Assert.Equal(1, await FetchAsync(stage));
        Assert.Null((await MailboxAsync(stage)).FailingSince);
    }

    private static MailboxDraft Draft(ScriptedImap server, TokenEndpoint tokens) => new()
    {
        Name = "Support",
        Host = "127.0.0.1",
        Port = server.Port,
        IsOtherPort = true,
        Security = MailSecurity.None,
        SignIn = MailSignIn.ClientSecret,
        User = "support@linserv.se",
        Tenant = tokens.Url,
        ClientId = "the-app",
        Secret = "the-secret",
    };
}
