using LinservSupport.Mail;
using LinservSupport.Tests.Given;

namespace LinservSupport.Worker.Tests;

/// <summary>What a manager types about a mailbox on this machine, tested and saved.</summary>
internal static class MailboxDrafts
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static MailboxDraft Draft(int port) => new()
    {
        Name = "Support",
        Host = "127.0.0.1",
        Port = port,
        IsOtherPort = true,
        Security = MailSecurity.None,
        User = Dovecot.User,
        Secret = Dovecot.Password,
        SinceDays = 3650,
        PollSeconds = 60,
    };

    public static MailboxDraft OAuth(int port, TokenEndpoint tokens) => Draft(port) with { SignIn = MailSignIn.ClientSecret, Tenant = tokens.Url, ClientId = "the-app", Secret = "the-secret" };

    public static Task<Outcome> TryAsync(Stage stage, MailboxDraft draft) => stage.RunAsync<TestMailbox, Outcome>(verb => verb.RunAsync(Cast.As(stage.Cast.Anna), null, draft, Ct));

    public static Task<Outcome> SaveAsync(Stage stage, int? id, MailboxDraft draft) => stage.RunAsync<SaveMailbox, Outcome>(verb => verb.RunAsync(Cast.As(stage.Cast.Anna), id, draft, Ct));
}
