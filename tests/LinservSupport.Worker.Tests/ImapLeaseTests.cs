using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Wire;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static LinservSupport.Worker.Tests.ImapStage;

namespace LinservSupport.Worker.Tests;

/// <summary>One worker at a time has a mailbox. Who loses it while it reads stops there, and writes nothing over what its successor wrote.</summary>
public sealed class ImapLeaseTests
{
    private const long TheirUid = 77;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_mailbox_that_is_lost_between_two_batches_is_left_to_its_successor(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var stage = await Stage.SetAsync(engine);
        for (var i = 0; i < 120; i++) await server.DeliverAsync($"{1780000000 + i}.M1P1.host", KarinsMail($"many-{i}"));
        var mailbox = new Mailbox { Name = "Support", Source = "test", Host = "127.0.0.1", Port = server.Port, Security = MailSecurity.None, User = Dovecot.User, SinceDays = 3650, ChangedBy = "test" };
        var who = new MailCredentials(MailSignIn.Password, Dovecot.User, Dovecot.Password, null, null, null);
        // Each look at the clock is half a minute later.
        var clock = new FakeTimeProvider(Cast.Now) { AutoAdvanceAmount = TimeSpan.FromSeconds(30) };
        using var tokens = new AccessTokens(new MailSettings(), clock);
        var asked = 0;

        var fetched = await stage.RunAsync<Inbox, Fetched>(inbox => new ImapMailbox(mailbox, who, new MailSettings(), tokens, clock).FetchAsync(inbox, 1000, () => Task.FromResult(++asked == 1), Ct));

        Assert.Equal((50, true, 2), (fetched.Stored, fetched.IsMore, asked));
        Assert.Equal(50, fetched.LastUid);
        Assert.Equal(50, await stage.ReadAsync(db => db.IncomingMails.CountAsync(Ct)));
        Assert.Equal(50, server.Read);
    }

    [Theory, OnBothEngines]
    public async Task A_worker_that_lost_the_mailbox_writes_nothing_over_its_successor(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var line = new CuttingProxy(server.Port);
        await using var stage = await Stage.SetAsync(engine, ("Mail:DropFolder:Enabled", "false"));
        await server.DeliverAsync("one", KarinsMail("one"));
        var draft = new MailboxDraft { Name = "Support", Host = "127.0.0.1", Port = line.Port, IsOtherPort = true, Security = MailSecurity.None, User = Dovecot.User, Secret = Dovecot.Password, SinceDays = 3650 };
        await stage.RunAsync<SaveMailbox, Outcome>(verb => verb.RunAsync(Cast.As(stage.Cast.Anna), null, draft, Ct));

        foreach (var cut in new int?[] { null, 600 })
        {
            // It stood still for so long that another took the mailbox over, and read further.
            line.CutAfter = cut;
            line.Halfway = () => stage.ReadAsync(db => db.Mailboxes.ExecuteUpdateAsync(
                s => s.SetProperty(m => m.LeasedBy, "another").SetProperty(m => m.LeasedUntil, stage.Clock.GetUtcNow().AddMinutes(1)).SetProperty(m => m.LastUid, TheirUid).SetProperty(m => m.NextFetchAt, stage.Clock.GetUtcNow().AddMinutes(1)), Ct));

            await Record.ExceptionAsync(() => stage.RunAsync<FetchMail, int>(sweep => sweep.RunAsync(Ct)));

            Assert.Null(line.Halfway);
            var row = await stage.ReadAsync(db => db.Mailboxes.AsNoTracking().SingleAsync(Ct));
            Assert.Equal(("another", TheirUid, null, stage.Clock.GetUtcNow().AddMinutes(1)), (row.LeasedBy, row.LastUid, row.FailingSince, row.NextFetchAt));
            stage.Clock.Advance(TimeSpan.FromHours(1));
        }

        // What it had stored by then is stored.
        Assert.Equal(1, await stage.ReadAsync(db => db.IncomingMails.CountAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task Two_workers_never_have_a_mailbox_at_once_and_the_second_takes_over_when_the_first_is_silent(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var line = new CuttingProxy(server.Port);
        await using var one = await StageAsync(engine, line.Port);
        await using var other = one.Beside([.. Settings(line.Port)]);
        await server.DeliverAsync("one", KarinsMail("one"));

        Assert.Equal(1, await FetchAsync(one));
        await server.DeliverAsync("two", KarinsMail("two"));
        Assert.Equal(0, await FetchAsync(other));
        Assert.Equal(1, line.Connections);

        // The first says nothing for longer than its lease: the second has it, and the first no more.
        one.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(1, await FetchAsync(other));
        await server.DeliverAsync("three", KarinsMail("three"));
        Assert.Equal(0, await FetchAsync(one));
        Assert.Equal(1, await FetchAsync(other));
        await AssertEachOnceAsync(one, 3);

        // Stopped in good order, it lets go at once.
        await other.RunAsync<MailboxLeases, bool>(async leases =>
        {
            await leases.ReleaseAllAsync(Ct);
            return true;
        });
        await server.DeliverAsync("four", KarinsMail("four"));
        Assert.Equal(1, await FetchAsync(one));
    }

    [Theory, OnBothEngines]
    public async Task Four_workers_at_once_store_every_mail_once(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var one = await StageAsync(engine, server.Port);
        var workers = new[] { one, one.Beside([.. Settings(server.Port)]), one.Beside([.. Settings(server.Port)]), one.Beside([.. Settings(server.Port)]) };
        for (var i = 0; i < 60; i++) await server.DeliverAsync($"mail-{i}", KarinsMail($"mail-{i}"));

        var counts = await Task.WhenAll(workers.Select(w => Task.Run(() => FetchAsync(w), Ct)));

        Assert.Equal(60, counts.Sum());
        await AssertEachOnceAsync(one, 60);
        foreach (var worker in workers[1..]) await worker.DisposeAsync();
    }
}
