using System.Diagnostics;
using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Worker.Tests;

/// <summary>
/// The product's sweeps on a real IMAP server, in a process that is killed at every named step from the mailbox to the receipt. The ledger
/// at the end: every mail that was delivered is exactly one of ticket with its receipt, reply, recorded repeat, ignored with a reason or
/// quarantined with one, and lies where stored mail is moved to. <see cref="KilledWorkerTests"/> kills the whole worker, anywhere.
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

    [Theory, OnBothEngines]
    public async Task Every_mail_ends_in_exactly_one_place_wherever_the_worker_dies(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var database = await TestDb.CreateAsync(engine);
        await Cast.JoinAsync(database);
        using var worker = new WorkerProcess(
            database,
            ("Mail:DropFolder:Folder", "mail"), ("Mail:Imap:Host", "127.0.0.1"), ("Mail:Imap:Port", $"{server.Port}"), ("Mail:Imap:Security", nameof(MailSecurity.None)),
            ("Mail:Imap:User", Dovecot.User), ("Mail:Imap:Password", Dovecot.Password), ("Mail:Imap:SinceDays", "3650"), ("Mail:Imap:PollSeconds", "1"), ("Mail:Imap:MoveTo", "Processed"));
        var steps = Fetching.Concat(Reading).ToList();
        var delivered = 0;

        foreach (var (name, at) in steps)
        {
            // The server numbers them in the order of the time that their files begin with.
            foreach (var mail in Mails(steps.FindIndex(s => s.Name == name), name)) await server.DeliverAsync($"{1780000000 + delivered++}.M1P1.host", mail);
            worker.Start(at, inRounds: true);
            Assert.True(await worker.DiesAsync(TimeSpan.FromSeconds(120)), $"It lived through '{name}'.");
            await ForgetAsync(database);
        }

        worker.Start(inRounds: true);
        var begin = Stopwatch.GetTimestamp();
        while (!await IsDoneAsync(database, steps.Count))
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(240), "Not every mail was filed and answered in time.");
            await Task.Delay(50, Ct);
        }

        await worker.KillAsync();
        await LedgerAsync(database, server, worker.Folder, steps.ConvertAll(s => s.Name));
    }

    private static async Task LedgerAsync(TestDb database, Dovecot server, string folder, List<string> names)
    {
        await using var db = database.Open();
        var mails = await db.IncomingMails.Include(m => m.Raw).ToListAsync(Ct);
        Assert.All(mails, m => Assert.Equal(m.Sha256, Inbox.Hash(m.Raw!.Data)));
        var ends = mails.ToLookup(m => m.State);
        Assert.Equal((names.Count * 2, names.Count, names.Count, names.Count, names.Count * 5), (ends[IncomingState.Filed].Count(), ends[IncomingState.Duplicate].Count(), ends[IncomingState.Ignored].Count(), ends[IncomingState.Quarantined].Count(), mails.Count));
        Assert.All(ends[IncomingState.Ignored].Concat(ends[IncomingState.Quarantined]), m => Assert.NotEqual("", m.Reason.English));
        Assert.Equal(names.Order(), (await db.Tickets.Select(t => t.Subject).ToListAsync(Ct)).Order());
        // A ticket and its reply, and nothing twice.
        var written = await db.Messages.Where(m => m.IncomingMailId != null).Select(m => new { m.TicketId, m.IncomingMailId }).ToListAsync(Ct);
        Assert.Equal(names.Count * 2, written.Select(w => w.IncomingMailId).Distinct().Count());
        Assert.All(written.GroupBy(w => w.TicketId), g => Assert.Equal(2, g.Count()));
        Assert.Equal(names.Count, await db.OutgoingMails.Select(m => m.TicketId).Distinct().CountAsync(Ct));
        Assert.Equal(names.Count, await db.OutgoingMails.CountAsync(m => m.SentAt != null, Ct));
        Assert.Equal(names.Count, Directory.GetFiles(Path.Combine(folder, "mail", "out"), "*.eml").Length);
        Assert.Equal((0, names.Count * 5), (server.Count(null), server.Count("Processed")));
    }

    // As when minutes had passed, and each death were the first: a mail that is met by three is kept in quarantine, which is another test.
    private static async Task ForgetAsync(TestDb database)
    {
        await using var db = database.Open();
        await db.IncomingMails.ExecuteUpdateAsync(s => s.SetProperty(m => m.Attempts, 0).SetProperty(m => m.NextTryAt, DateTimeOffset.UtcNow), Ct);
        await db.OutgoingMails.ExecuteUpdateAsync(s => s.SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null), Ct);
        await db.Mailboxes.ExecuteUpdateAsync(s => s.SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null).SetProperty(m => m.NextFetchAt, DateTimeOffset.UtcNow), Ct);
    }

    private static async Task<bool> IsDoneAsync(TestDb database, int steps)
    {
        await using var db = database.Open();
        return await db.IncomingMails.CountAsync(m => m.State != IncomingState.Stored, Ct) == steps * 5 && await db.OutgoingMails.CountAsync(m => m.SentAt != null, Ct) >= steps;
    }

    // One of each end: a ticket, its reply, the first once more by another way, a read receipt, and one in two names.
    private static string[] Mails(int number, string name)
    {
        var (from, id) = ($"From: Person <person-{number}@company.example>\nTo: support@linserv.se\n", $"{Guid.NewGuid():N}@sender.example");
        var first = $"{from}Subject: {name}\nMessage-ID: <{id}>\nContent-Type: text/plain; charset=utf-8\n\nDet går inte: {name}\n";
        return
        [
            first,
            $"{from}Subject: Re: {name}\nMessage-ID: <re-{id}>\nIn-Reply-To: <{id}>\n\nNu igen.\n",
            $"Received: from a by b; Tue, 12 May 2026 10:41:00 +0200\n{first}",
            $"{from}Subject: Read\nMessage-ID: <read-{id}>\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\nRead.\n--b\nContent-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--\n",
            $"{from}From: another@company.example\nSubject: Two\nMessage-ID: <two-{id}>\n\nHej\n",
        ];
    }
}
