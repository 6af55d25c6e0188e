using System.Diagnostics;
using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static LinservSupport.Worker.Tests.ImapStage;

namespace LinservSupport.Worker.Tests;

/// <summary>Workers that run as they do in production, on a mailbox that they look into of themselves once an hour only.</summary>
public sealed class ListeningTests
{
    // The 29th of February.
    private const string Never = "0 0 0 29 2 *";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task New_mail_is_heard_within_seconds_also_after_the_server_was_restarted(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var database = await TestDb.CreateAsync(engine);
        await database.AddAsync(await MailboxAsync(database, server));
        using var host = HostOf(database);
        await host.StartAsync(Ct);
        Assert.True(await UntilAsync(database, async db => (await db.Mailboxes.SingleAsync(Ct)).ListensSince is not null, 30));

        await server.DeliverAsync("one", KarinsMail("one"));
        var begin = Stopwatch.GetTimestamp();
        Assert.True(await UntilAsync(database, async db => await db.IncomingMails.CountAsync(Ct) == 1, 30));
        Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(10), "It took longer than a worker that listens should take.");

        await server.StopAsync();
        await server.DeliverAsync("two", KarinsMail("two"));
        await server.StartAgainAsync();
        Assert.True(await UntilAsync(database, async db => await db.IncomingMails.CountAsync(Ct) == 2, 60));
        await host.StopAsync(Ct);

        // Stopped in good order, nobody waits for its lease.
        await using var db = database.Open();
        Assert.Equal((null, null), ((await db.Mailboxes.SingleAsync(Ct)).LeasedBy, (await db.Mailboxes.SingleAsync(Ct)).ListensSince));
    }

    [Theory, OnBothEngines]
    public async Task Stored_mail_is_read_at_once_without_waiting_for_the_bell_of_reading(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var database = await TestDb.CreateAsync(engine);
        await database.AddAsync(await MailboxAsync(database, server));
        using var host = HostOf(database, new Bell(typeof(FetchMail), Never, 60, Then: typeof(ReadMail)), new Bell(typeof(ReadMail), Never, 60));
        await host.StartAsync(Ct);
        // Everything is rung once at the start; after that nobody rings for reading but who has stored something.
        Assert.True(await UntilAsync(database, async db => (await db.Mailboxes.SingleAsync(Ct)).ListensSince is not null && await db.SweepRuns.AllAsync(r => r.FinishedAt != null, Ct), 60));

        foreach (var id in new[] { "one", "two" })
        {
            await server.DeliverAsync(id, KarinsMail(id));
            Assert.True(await UntilAsync(database, async db => await db.Tickets.AnyAsync(t => t.Subject == id, Ct), 30), $"'{id}' was not read.");
        }

        await host.StopAsync(Ct);
    }

    [Theory, OnBothEngines]
    public async Task A_line_that_died_unheard_costs_no_more_than_the_time_between_two_looks(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var line = new CuttingProxy(server.Port);
        await using var database = await TestDb.CreateAsync(engine);
        await database.AddAsync(await MailboxAsync(database, line.Port, pollSeconds: 5));
        // Nobody rings but who listens.
        using var host = HostOf(database, new Bell(typeof(FetchMail), Never, 60));
        await host.StartAsync(Ct);
        Assert.True(await UntilAsync(database, async db => await db.Mailboxes.AnyAsync(m => m.ListensSince != null && m.FetchedAt != null, Ct), 30));

        line.FallSilent();
        await server.DeliverAsync("one", KarinsMail("one"));

        Assert.True(await UntilAsync(database, async db => await db.IncomingMails.CountAsync(Ct) == 1, 60));
        await host.StopAsync(Ct);
    }

    [Theory, OnBothEngines]
    public async Task A_server_that_cannot_be_listened_to_is_looked_into_from_time_to_time(Engine engine)
    {
        await using var server = new ScriptedImap { MayBeListenedTo = false };
        await using var database = await TestDb.CreateAsync(engine);
        await database.AddAsync(await MailboxAsync(database, server.Port, pollSeconds: 1));
        using var host = HostOf(database, new Bell(typeof(FetchMail), Never, 60));
        await host.StartAsync(Ct);

        Assert.True(await UntilAsync(database, _ => Task.FromResult(server.Heard.Count(h => h.StartsWith("SELECT", StringComparison.Ordinal)) > 3), 60));

        Assert.DoesNotContain("IDLE", server.Heard);
        Assert.True(await UntilAsync(database, async db => await db.Mailboxes.AnyAsync(m => m.ListensSince == null && m.FetchedAt != null && m.FailingSince == null, Ct), 30));
        await host.StopAsync(Ct);
    }

    [Theory, OnBothEngines]
    public async Task A_line_that_the_server_closes_while_it_is_listened_to_is_opened_again(Engine engine)
    {
        await using var server = new ScriptedImap { WhileListening = "* BYE Session invalidated - AccessTokenExpired" };
        await using var database = await TestDb.CreateAsync(engine);
        await database.AddAsync(await MailboxAsync(database, server.Port, pollSeconds: 3600));
        using var host = HostOf(database, new Bell(typeof(FetchMail), Never, 60));
        await host.StartAsync(Ct);

        Assert.True(await UntilAsync(database, _ => Task.FromResult(server.Heard.Count(h => h == "IDLE") > 2), 60));

        // Reading goes on as if nothing had been: that the line has to be made anew is nobody's trouble.
        await using var db = database.Open();
        Assert.Null((await db.Mailboxes.SingleAsync(Ct)).FailingSince);
        await host.StopAsync(Ct);
    }

    // With SQLite there is one process.
    [Theory]
    [InlineData(Engine.Postgres)]
    public async Task The_second_worker_takes_the_mailbox_over_when_the_first_is_killed(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var database = await TestDb.CreateAsync(engine);
        await database.AddAsync(await MailboxAsync(database, server));
        using var first = new WorkerProcess(database, ("Mail:LeaseSeconds", "3"), ("Mail:DropFolder:Enabled", "false"));
        first.Start();
        Assert.True(await UntilAsync(database, async db => (await db.Mailboxes.SingleAsync(Ct)).ListensSince is not null, 60));
        using var second = HostOf(database);
        await second.StartAsync(Ct);
        var holder = await HolderAsync(database);
        await server.DeliverAsync("one", KarinsMail("one"));
        Assert.True(await UntilAsync(database, async db => await db.IncomingMails.CountAsync(Ct) == 1, 30));
        Assert.Equal(holder, await HolderAsync(database));

        await first.KillAsync();
        await server.DeliverAsync("two", KarinsMail("two"));

        Assert.True(await UntilAsync(database, async db => await db.IncomingMails.CountAsync(Ct) == 2, 60));
        Assert.NotEqual(holder, await HolderAsync(database));
        await second.StopAsync(Ct);
    }

    private static Task<Mailbox> MailboxAsync(TestDb database, Dovecot server) => MailboxAsync(database, server.Port, pollSeconds: 3600);

    private static async Task<Mailbox> MailboxAsync(TestDb database, int port, int pollSeconds)
    {
        await using var db = database.Open();
        var mailbox = new Mailbox
        {
            Name = "Support",
            Source = "mailbox-1",
            Host = "127.0.0.1",
            Port = port,
            Security = MailSecurity.None,
            User = Dovecot.User,
            SinceDays = 3650,
            PollSeconds = pollSeconds,
            ChangedBy = "test",
            ChangedAt = DateTimeOffset.UtcNow,
        };
        mailbox.SealedSecret = await new MailboxSecrets(db, new MailSettings()).SealAsync(Dovecot.Password, mailbox.SecretBelongsTo, Ct);
        return mailbox;
    }

    private static async Task<string?> HolderAsync(TestDb database)
    {
        await using var db = database.Open();
        return (await db.Mailboxes.SingleAsync(Ct)).LeasedBy;
    }

    private static IHost HostOf(TestDb database, params Bell[] bells)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Engine"] = database.Engine.ToString(),
            ["Database:ConnectionString"] = database.ConnectionString,
            ["Data:Folder"] = Path.GetTempPath(),
            ["Logging:LogLevel:Default"] = "None",
            ["Mail:LeaseSeconds"] = "3",
            ["Worker:Rehearses"] = "false",
            ["Mail:DropFolder:Enabled"] = "false",
        });
        builder.Services.AddSupport(builder.Configuration, Path.GetTempPath());
        builder.Services.AddSingleton(new Timetable(bells.Length > 0 ? bells : [new Bell(typeof(FetchMail), "*/5 * * * * *", 60)]));
        builder.Services.AddSupportWorker(builder.Configuration);
        return builder.Build();
    }

    private static async Task<bool> UntilAsync(TestDb database, Func<LinservSupport.Data.SupportDb, Task<bool>> done, int seconds)
    {
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(seconds); await Task.Delay(100, Ct))
        {
            await using var db = database.Open();
            if (await done(db)) return true;
        }

        return false;
    }
}
