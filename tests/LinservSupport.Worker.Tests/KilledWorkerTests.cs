using System.Diagnostics;
using System.Text;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Worker.Tests;

public sealed class KilledWorkerTests
{
    private const int Mails = 200;
    private const int Repeats = 10;
    private const int Kills = 3;

    // Well under a minute on an idle machine; long enough for one that does much else.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(240);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_worker_that_is_killed_again_and_again_loses_no_mail_and_doubles_none(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await Cast.JoinAsync(database);
        using var worker = new WorkerProcess(database);
        Drop(worker.Folder);
        var random = new Random(20260512);
        var begin = Stopwatch.GetTimestamp();

        for (var i = 0; i < Kills; i++)
        {
            worker.Start();
            // Somewhere between starting up and the middle of reading.
            await UntilAsync(database, db => db.IncomingMails.CountAsync(m => m.State != IncomingState.Stored, Ct), i * 30, begin);
            await Task.Delay(random.Next(10, 400), Ct);
            await worker.KillAsync();
        }

        worker.Start();
        await UntilAsync(database, db => db.IncomingMails.CountAsync(m => m.State != IncomingState.Stored, Ct), Mails + Repeats, begin);

        Assert.True(await HealthyAsync(worker), "The worker's health command does not turn green.");
        await worker.KillAsync();
        await using var db = database.Open();
        var rows = await db.IncomingMails.ToListAsync(Ct);
        Assert.Equal(Mails + Repeats, rows.Count);
        Assert.Equal(Mails, rows.Count(r => r.State == IncomingState.Filed));
        Assert.Equal(Repeats, rows.Count(r => r.State == IncomingState.Duplicate));
        Assert.Equal(Mails, await db.Messages.CountAsync(m => m.IncomingMailId != null, Ct));
        Assert.Equal(Enumerable.Range(0, Mails).Select(i => $"Mail {i}").Order(), (await db.Tickets.Select(t => t.Subject).ToListAsync(Ct)).Order());
        Assert.All(rows, r => Assert.NotNull(r.TicketId));
        Assert.Empty(Directory.GetFiles(Path.Combine(worker.Folder, "mail", "in")));
        // A receipt each, and no more. What belongs to no ticket, as the digest of a Monday, is not an answer to these mails.
        var answers = db.OutgoingMails.Where(m => m.TicketId != null);
        Assert.Equal(Mails, await answers.Select(m => m.TicketId).Distinct().CountAsync(Ct));
        Assert.Equal(Mails, await answers.CountAsync(Ct));
    }

    private static async Task<bool> HealthyAsync(WorkerProcess worker)
    {
        for (var i = 0; i < 20; i++)
        {
            if (await worker.HealthAsync() == 0) return true;
            await Task.Delay(500, Ct);
        }

        return false;
    }

    private static void Drop(string folder)
    {
        var drop = Directory.CreateDirectory(Path.Combine(folder, "mail", "in")).FullName;
        for (var i = 0; i < Mails; i++) Write(drop, $"{i:D3}.eml", Mail(i));
        // Delivered a second time by another way: other trace fields, the same mail.
        for (var i = 0; i < Repeats; i++) Write(drop, $"{i * 20:D3}-again.eml", "Received: from a by b; Tue, 12 May 2026 10:41:00 +0200\r\n" + Mail(i * 20));
    }

    private static void Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-5));
    }

    private static string Mail(int i) =>
        $"From: Person {i} <person{i}@company{i % 7}.example>\r\nTo: support@linserv.se\r\nSubject: Mail {i}\r\nMessage-ID: <{i}@sender.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDet här är mejl {i} om S{i:D5}.\r\n";

    private static async Task UntilAsync(TestDb database, Func<LinservSupport.Data.SupportDb, Task<int>> count, int most, long begin)
    {
        while (true)
        {
            await using var db = database.Open();
            if (await count(db) >= most) return;

            Assert.True(Stopwatch.GetElapsedTime(begin) < Limit, $"Only {await count(db)} of {most} mails were read in time.");
            await Task.Delay(50, Ct);
        }
    }
}
