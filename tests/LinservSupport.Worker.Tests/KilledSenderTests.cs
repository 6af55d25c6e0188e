using System.Diagnostics;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Worker.Tests;

/// <summary>Workers as processes of their own that send by SMTP: killed with a mail in their hands, and two at once.</summary>
public sealed class KilledSenderTests
{
    private const string Leased = "CommandExecuted:SET uncertain_tries";
    private const string TakenNotNoted = "CommandExecuting:SET sent_at";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(240);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_mail_arrives_twice_at_most_however_often_its_worker_is_killed_and_then_a_person_is_asked(Engine engine)
    {
        await using var smtp = new ScriptedSmtp();
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        using var worker = new WorkerProcess(database, Settings(smtp));

        // Killed before it left: it arrives once.
        var first = await WriteAsync(database, cast, ticket.Id);
        await DieAsync(database, worker, Leased);
        await RunUntilAsync(database, worker, db => db.OutgoingMails.AnyAsync(m => m.Id == first && m.SentAt != null, Ct));
        Assert.Single(smtp.Received);

        // Killed after it left: nobody can know, so it leaves once more, under the same Message-ID, and not a third time.
        var second = await WriteAsync(database, cast, ticket.Id);
        await DieAsync(database, worker, TakenNotNoted);
        await DieAsync(database, worker, TakenNotNoted);
        await RunUntilAsync(database, worker, db => db.OutgoingMails.AnyAsync(m => m.Id == second && m.FailedAt != null, Ct));

        await using var db = database.Open();
        var row = await db.OutgoingMails.SingleAsync(m => m.Id == second, Ct);
        Assert.Equal(2, smtp.Received.Count(m => m.Mail.Contains(row.MessageId, StringComparison.Ordinal)));
        Assert.Contains("may have arrived", DeliveryWords.Of(row.Failure).English, StringComparison.Ordinal);
        Assert.Single(await db.TicketEvents.Where(e => e.Kind == EventKind.MailFailed).ToListAsync(Ct));
        Assert.Null((await db.Contacts.SingleAsync(c => c.Id == cast.Karin.Id, Ct)).AddressFailedAt);
    }

    [Theory, OnBothEngines]
    public async Task Two_workers_at_once_send_every_mail_once(Engine engine)
    {
        const int Mails = 60;
        await using var smtp = new ScriptedSmtp();
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        using var one = new WorkerProcess(database, Settings(smtp));
        using var other = new WorkerProcess(database, Settings(smtp));
        one.Start(inRounds: true);
        other.Start(inRounds: true);
        for (var i = 0; i < Mails; i++) await WriteAsync(database, cast, ticket.Id);

        await UntilAsync(database, async db => await db.OutgoingMails.CountAsync(m => m.SentAt != null, Ct) == Mails);

        await one.KillAsync();
        await other.KillAsync();
        Assert.Equal(Mails, smtp.Received.Count);
        await using var db = database.Open();
        Assert.Equal(Mails, await db.OutgoingMails.CountAsync(m => m.Attempts == 1 && m.UncertainTries == 0, Ct));
    }

    private static (string, string)[] Settings(ScriptedSmtp smtp) =>
        [("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", $"{smtp.Port}"), ("Mail:Smtp:Security", "None"), ("Mail:Smtp:TimeoutSeconds", "10")];

    private static async Task DieAsync(TestDb database, WorkerProcess worker, string at)
    {
        worker.Start(at, inRounds: true);
        Assert.True(await worker.DiesAsync(TimeSpan.FromSeconds(120)), $"It lived through '{at}'.");
        await using var db = database.Open();
        // As when the lease had run out.
        await db.OutgoingMails.Where(m => m.LeasedUntil != null).ExecuteUpdateAsync(s => s.SetProperty(m => m.LeasedUntil, DateTimeOffset.UtcNow.AddSeconds(-1)), Ct);
    }

    private static async Task RunUntilAsync(TestDb database, WorkerProcess worker, Func<LinservSupport.Data.SupportDb, Task<bool>> isDone)
    {
        worker.Start(inRounds: true);
        await UntilAsync(database, isDone);
        await worker.KillAsync();
    }

    private static async Task UntilAsync(TestDb database, Func<LinservSupport.Data.SupportDb, Task<bool>> isDone)
    {
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            await using var db = database.Open();
            if (await isDone(db)) return;

            Assert.True(Stopwatch.GetElapsedTime(begin) < Limit, "Not every mail was sent in time.");
            await Task.Delay(50, Ct);
        }
    }

    private static async Task<long> WriteAsync(TestDb database, Cast cast, int ticketId)
    {
        var mail = new OutgoingMail
        {
            MessageId = $"{Guid.NewGuid():N}@linserv.se",
            Kind = OutgoingKind.Reply,
            TicketId = ticketId,
            ToAddress = cast.Karin.Email!,
            ToName = "Karin",
            Subject = "Hej",
            Text = "Hej",
            Html = "<p>Hej",
            WrittenAt = DateTimeOffset.UtcNow,
            SendAt = DateTimeOffset.UtcNow,
        };
        await database.AddAsync(mail);
        return mail.Id;
    }
}
