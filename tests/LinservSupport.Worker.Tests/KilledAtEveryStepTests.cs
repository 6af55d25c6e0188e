using System.Diagnostics;
using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Worker.Tests;

/// <summary>
/// The real worker on a real IMAP server, killed at every named step from the mailbox to the receipt. The ledger at the end: every mail
/// that was delivered stands in exactly one end state, has exactly one ticket and one receipt, and lies where stored mail is moved to.
/// </summary>
public sealed class KilledAtEveryStepTests
{
    private const string Claimed = "CommandExecuted:UPDATE incoming_mails";

    private static readonly (string Name, string At)[] Fetching =
    [
        ("lease taken, nothing fetched", "CommandExecuted:SET listens_since"),
        ("fetched, not stored", "CommandExecuting:INSERT INTO incoming_mails"),
        ("stored and not committed", "CommandExecuted:INSERT INTO incoming_raw"),
        ("committed, not moved", "CommandExecuted:INSERT INTO incoming_raw;TransactionCommitted"),
        ("moved, its place not noted", "CommandExecuting:SET uid_validity"),
    ];

    private static readonly (string Name, string At)[] Reading =
    [
        ("claimed", Claimed),
        ("ticket written", "CommandExecuted:INSERT INTO tickets"),
        ("before the commit", "CommandExecuted:INSERT INTO outgoing_mails;TransactionCommitting"),
        ("after the commit", "CommandExecuted:INSERT INTO outgoing_mails;TransactionCommitted"),
        ("receipt sent, not noted", "CommandExecuting:SET sent_at"),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // On PostgreSQL a killed worker's lock of a sweep lasts 20 s, which these kills would wait out one by one; KilledWorkerTests kills there.
    [Theory]
    [InlineData(Engine.Sqlite)]
    public async Task Every_mail_ends_in_exactly_one_place_wherever_the_worker_dies(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var database = await TestDb.CreateAsync(engine);
        await Cast.JoinAsync(database);
        using var worker = new WorkerProcess(
            database,
            ("Mail:DropFolder:Folder", "mail"), ("Mail:LeaseSeconds", "1"), ("Mail:Imap:Host", "127.0.0.1"), ("Mail:Imap:Port", $"{server.Port}"), ("Mail:Imap:Security", nameof(MailSecurity.None)),
            ("Mail:Imap:User", Dovecot.User), ("Mail:Imap:Password", Dovecot.Password), ("Mail:Imap:SinceDays", "3650"), ("Mail:Imap:PollSeconds", "1"), ("Mail:Imap:MoveTo", "Processed"));
        var steps = Fetching.Concat(Reading).ToList();

        foreach (var (name, at) in steps)
        {
            await server.DeliverAsync(name.Replace(' ', '-').Replace(",", "", StringComparison.Ordinal), Mail(name));
            worker.Start(at);
            Assert.True(await worker.DiesAsync(TimeSpan.FromSeconds(120)), $"It lived through '{name}'.");
            await ForgetAsync(database);
        }

        worker.Start();
        var begin = Stopwatch.GetTimestamp();
        while (!await IsDoneAsync(database, steps.Count))
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(240), "Not every mail was filed and answered in time.");
            await Task.Delay(200, Ct);
        }

        await worker.KillAsync();
        await using var db = database.Open();
        var mails = await db.IncomingMails.Include(m => m.Raw).ToListAsync(Ct);
        Assert.Equal(steps.Select(s => s.Name).Order(), mails.Select(m => m.Subject).Order());
        Assert.All(mails, m => Assert.Equal((IncomingState.Filed, m.Sha256), (m.State, Inbox.Hash(m.Raw!.Data))));
        Assert.Equal(steps.Select(s => s.Name).Order(), (await db.Tickets.Select(t => t.Subject).ToListAsync(Ct)).Order());
        Assert.Equal(steps.Count, await db.Messages.CountAsync(m => m.IncomingMailId != null, Ct));
        Assert.Equal(steps.Count, await db.OutgoingMails.Select(m => m.TicketId).Distinct().CountAsync(Ct));
        Assert.Equal(steps.Count, await db.OutgoingMails.CountAsync(m => m.SentAt != null, Ct));
        Assert.Equal(steps.Count, Directory.GetFiles(Path.Combine(worker.Folder, "mail", "out"), "*.eml").Length);
        Assert.Equal((0, steps.Count), (server.Count(null), server.Count("Processed")));
    }

    // As when minutes had passed, and each death were the first: a mail that is met by three is kept in quarantine, which is another test.
    private static async Task ForgetAsync(TestDb database)
    {
        await using var db = database.Open();
        await db.IncomingMails.ExecuteUpdateAsync(s => s.SetProperty(m => m.Attempts, 0).SetProperty(m => m.NextTryAt, DateTimeOffset.UtcNow), Ct);
        await db.OutgoingMails.ExecuteUpdateAsync(s => s.SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null), Ct);
    }

    private static async Task<bool> IsDoneAsync(TestDb database, int mails)
    {
        await using var db = database.Open();
        return await db.IncomingMails.CountAsync(m => m.State == IncomingState.Filed, Ct) == mails && await db.OutgoingMails.CountAsync(m => m.SentAt != null, Ct) >= mails;
    }

    private static string Mail(string name) =>
        $"From: Person <person-{Math.Abs(name.GetHashCode(StringComparison.Ordinal))}@company.example>\nTo: support@linserv.se\nSubject: {name}\nMessage-ID: <{Guid.NewGuid():N}@sender.example>\nContent-Type: text/plain; charset=utf-8\n\nDet går inte: {name}\n";
}
