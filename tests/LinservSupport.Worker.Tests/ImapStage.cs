using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Worker.Tests;

/// <summary>A stage whose mail comes from an IMAP server on this machine, and what tests of it say often.</summary>
internal static class ImapStage
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task TryAsync(Stage stage)
    {
        try
        {
            await FetchAsync(stage);
        }
        catch (InvalidOperationException)
        {
            // The ring failed, as it should.
        }

        stage.Clock.Advance(TimeSpan.FromHours(1));
    }

    public static async Task AssertEachOnceAsync(Stage stage, int mails)
    {
        var hashes = await stage.ReadAsync(db => db.IncomingMails.Select(m => m.Sha256).ToListAsync(Ct));
        Assert.Equal((mails, mails), (hashes.Count, hashes.Distinct().Count()));
    }

    public static Task<int> CountAsync(Stage stage) => stage.ReadAsync(db => db.IncomingMails.CountAsync(Ct));

    public static Task<Mailbox> MailboxAsync(Stage stage) => stage.ReadAsync(db => db.Mailboxes.AsNoTracking().SingleAsync(Ct));

    public static Task<Stage> StageAsync(Engine engine, int port, params (string, string)[] more) => Stage.SetAsync(engine, [.. Settings(port).Where(s => more.All(m => m.Item1 != s.Item1)), .. more]);

    public static (string, string)[] Settings(int port, int timeoutSeconds = 5) =>
    [
        ("Mail:DropFolder:Enabled", "false"), ("Mail:Imap:Host", "127.0.0.1"), ("Mail:Imap:Port", $"{port}"), ("Mail:Imap:Security", nameof(MailSecurity.None)),
        ("Mail:Imap:User", Dovecot.User), ("Mail:Imap:Password", Dovecot.Password), ("Mail:Imap:SinceDays", "3650"), ("Mail:Imap:PollSeconds", "0"), ("Mail:Imap:TimeoutSeconds", $"{timeoutSeconds}"),
    ];

    public static Task<int> FetchAsync(Stage stage) => stage.RunAsync<FetchMail, int>(sweep => sweep.RunAsync(Ct));

    public static string KarinsMail(string id) => $"From: Karin <karin.astrom@norrvik.example>\nTo: support@linserv.se\nSubject: {id}\nMessage-ID: <{id}@norrvik.example>\n\nDet går inte: {id}\n";
}
