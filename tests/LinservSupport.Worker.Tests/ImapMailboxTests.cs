using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Worker.Tests.ImapStage;

namespace LinservSupport.Worker.Tests;

public sealed class ImapMailboxTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Every_mail_is_stored_before_it_is_marked_and_fetched_once_also_under_new_uids(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var stage = await StageAsync(engine, server);
        await server.DeliverAsync("one", KarinsMail("one"));
        await server.DeliverAsync("two", KarinsMail("two"));

        Assert.Equal(2, await FetchAsync(stage));
        Assert.Equal(2, server.Read);
        Assert.Equal(0, await FetchAsync(stage));
        await ReadAsync(stage);
        await server.ForgetUidsAsync();
        await server.DeliverAsync("three", KarinsMail("three"));

        // All three are new to IMAP; two of them are the same bytes again.
        Assert.Equal(3, await FetchAsync(stage));
        await ReadAsync(stage);

        var rows = await stage.ReadAsync(db => db.IncomingMails.OrderBy(m => m.Id).ToListAsync(Ct));
        Assert.Equal(3, rows.Count(r => r.State == IncomingState.Filed));
        Assert.Equal(2, rows.Count(r => r.State == IncomingState.Duplicate));
        Assert.Equal(2, rows.Select(r => r.ExternalKey.Split('/')[1]).Distinct().Count());
        Assert.Equal(3, await stage.ReadAsync(db => db.Tickets.CountAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task A_stored_mail_is_moved_where_the_settings_say_so_and_so_is_one_that_was_stored_before_a_crash(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var stage = await StageAsync(engine, server, ("Mail:Imap:MoveTo", "Processed"));
        await using var looking = await StageAsync(engine, server, ("Mail:Imap:Folder", "Processed"));
        await server.DeliverAsync("one", KarinsMail("one"));

        await FetchAsync(stage);
        Assert.Equal(1, await FetchAsync(looking));
        await server.DeliverAsync("two", KarinsMail("two"));
        // Stored, but the process ended before moving: here by a worker that only marks.
        await using (var marks = await StageAsync(engine, server))
        {
            await FetchAsync(marks);
            var key = await marks.ReadAsync(db => db.IncomingMails.Select(m => m.ExternalKey).SingleAsync(Ct));
            await stage.RunAsync<Inbox, bool>(inbox => inbox.StoreAsync("imap", key, "From: a@x.example\r\n\r\ntwo"u8.ToArray(), Ct));
        }

        Assert.Equal(0, await FetchAsync(stage));
        Assert.Equal(1, await FetchAsync(looking));
    }

    [Theory, OnBothEngines]
    public async Task A_wrong_password_or_a_server_that_is_away_fails_the_ring_and_loses_nothing(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await server.DeliverAsync("one", KarinsMail("one"));
        await using var wrong = await StageAsync(engine, server, ("Mail:Imap:Password", "wrong"));
        await using var away = await StageAsync(engine, server, ("Mail:Imap:Port", "9"));
        await using var plain = await StageAsync(engine, server, ("Mail:Imap:Host", "mail.example"));

        foreach (var stage in new[] { wrong, away, plain }) await Assert.ThrowsAsync<InvalidOperationException>(() => FetchAsync(stage));

        await using var right = await StageAsync(engine, server);
        Assert.Equal(1, await FetchAsync(right));
    }

    [Theory, OnBothEngines]
    public async Task A_mail_that_is_too_large_stays_unread_and_unmoved_on_the_server_until_it_may_be_fetched_whole(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var stage = await StageAsync(engine, server, ("Mail:Imap:MoveTo", "Processed"), ("Mail:Limits:MaxBytes", "100000"));
        await using var allowed = stage.Beside([.. Settings(server, ("Mail:Imap:MoveTo", "Processed"))]);
        await server.DeliverAsync("large", KarinsMail("large") + new string('x', 200_000) + " the end");
        await server.DeliverAsync("small", KarinsMail("small"));

        Assert.Equal(2, await FetchAsync(stage));
        Assert.Equal(0, await FetchAsync(stage));
        // The hourly comparison does not take it for one that was forgotten there.
        await stage.RunAsync<ReconcileMailboxes, int>(sweep => sweep.RunAsync(Ct));
        Assert.Equal(0, await FetchAsync(stage));
        var large = await stage.ReadAsync(db => db.IncomingMails.SingleAsync(m => m.Subject == "large", Ct));
        Assert.Equal((IncomingState.Quarantined, true), (large.State, large.IsBeginning));
        Assert.Equal((1, 1, 0), (server.Count(null), server.Count("Processed"), server.Read));
        Assert.IsType<Outcome.Refused>(await stage.RunAsync<RetryMail, Outcome>(retry => retry.RunAsync(Cast.As(stage.Cast.Amira), large.Id, Ct)));

        // Its lease ends: another worker, with another limit, goes on.
        stage.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<Outcome.Done>(await allowed.RunAsync<RetryMail, Outcome>(retry => retry.RunAsync(Cast.As(stage.Cast.Amira), large.Id, Ct)));
        await ReadAsync(allowed);
        Assert.Equal(1, await FetchAsync(allowed));
        await ReadAsync(allowed);

        Assert.Equal(2, await stage.ReadAsync(db => db.IncomingMails.CountAsync(m => m.State == IncomingState.Filed, Ct)));
        Assert.EndsWith("the end", await stage.ReadAsync(db => db.Messages.Where(m => m.IncomingMailId == large.Id).Select(m => m.Body).SingleAsync(Ct)), StringComparison.Ordinal);
        Assert.Equal((0, 2), (server.Count(null), server.Count("Processed")));
    }

    [Theory, OnBothEngines]
    public async Task A_large_mail_that_is_gone_from_the_server_is_told_of_and_a_raised_limit_fetches_the_others_by_itself(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var stage = await StageAsync(engine, server, ("Mail:Limits:MaxBytes", "1000"));
        await using var allowed = stage.Beside([.. Settings(server)]);
        await server.DeliverAsync("large", KarinsMail("large") + new string('x', 2_000));
        await FetchAsync(stage);

        // Its lease ends: another worker, with another limit, goes on.
        stage.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await FetchAsync(allowed));
        await ReadAsync(allowed);
        Assert.Equal(IncomingState.Filed, await stage.ReadAsync(db => db.IncomingMails.Select(m => m.State).SingleAsync(Ct)));

        await server.DeliverAsync("other", KarinsMail("other") + new string('x', 2_000));
        stage.Clock.Advance(TimeSpan.FromMinutes(2));
        await FetchAsync(stage);
        stage.Clock.Advance(TimeSpan.FromMinutes(2));
        await server.ForgetUidsAsync();
        var other = await stage.ReadAsync(db => db.IncomingMails.SingleAsync(m => m.Subject == "other", Ct));
        await allowed.RunAsync<RetryMail, Outcome>(retry => retry.RunAsync(Cast.As(stage.Cast.Amira), other.Id, Ct));
        await FetchAsync(allowed);
        await ReadAsync(allowed);

        // Under its new number it was met as another mail, and read; the old row says that nothing is left for it.
        var rows = await stage.ReadAsync(db => db.IncomingMails.Where(m => m.Subject == "other").OrderBy(m => m.Id).ToListAsync(Ct));
        Assert.Equal([IncomingState.Quarantined, IncomingState.Filed], rows.Select(r => r.State));
        Assert.StartsWith("The whole mail is no longer where it came from", rows[0].Reason.English, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Old_and_deleted_mail_is_left_alone(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var stage = await StageAsync(engine, server, ("Mail:Imap:SinceDays", "14"));
        await server.DeliverAsync("old", KarinsMail("old"), at: Cast.Now.AddDays(-20));
        await server.DeliverAsync("deleted", KarinsMail("deleted"), at: Cast.Now.AddDays(-1), flags: "T");
        await server.DeliverAsync("young", KarinsMail("young"), at: Cast.Now.AddDays(-2));

        Assert.Equal(1, await FetchAsync(stage));

        Assert.Equal(1, server.Read);
        // Nor are they missed.
        Assert.Equal(0, await stage.RunAsync<ReconcileMailboxes, int>(sweep => sweep.RunAsync(Ct)));
        Assert.Equal(1, await stage.ReadAsync(db => db.Mailboxes.Select(m => m.OnServer).SingleAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task A_mail_that_the_server_cannot_give_holds_up_no_other_and_is_fetched_once_it_can(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var stage = await StageAsync(engine, server);
        for (var i = 1; i <= 3; i++) await server.DeliverAsync($"178000000{i}.M1P1.host", KarinsMail($"number {i}"));
        // So that the server knows all three.
        await using (var looks = await StageAsync(engine, server)) await FetchAsync(looks);
        await server.SpoilAsync("1780000002", isSpoiled: true);

        var troubles = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            await Record.ExceptionAsync(() => FetchAsync(stage));
            troubles.Add(await stage.ReadAsync(db => db.Mailboxes.Select(m => m.Trouble.English).SingleAsync(Ct)));
            stage.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.Contains(troubles, t => t.Contains("instead of giving one mail", StringComparison.Ordinal));
        Assert.Equal("", troubles[^1]);
        Assert.Equal(2, await stage.ReadAsync(db => db.IncomingMails.CountAsync(Ct)));
        await stage.RunAsync<ReconcileMailboxes, int>(sweep => sweep.RunAsync(Ct));
        Assert.Equal(1, await stage.ReadAsync(db => db.Mailboxes.Select(m => m.Missing).SingleAsync(Ct)));
        await server.SpoilAsync("1780000002", isSpoiled: false);
        stage.Clock.Advance(TimeSpan.FromHours(1));
        await stage.RunAsync<ReconcileMailboxes, int>(sweep => sweep.RunAsync(Ct));
        Assert.Equal(1, await FetchAsync(stage));
    }

    private static Task<Stage> StageAsync(Engine engine, Dovecot server, params (string, string)[] more) => Stage.SetAsync(engine, [.. Settings(server, more)]);

    private static IEnumerable<(string, string)> Settings(Dovecot server, params (string, string)[] more) => new[]
    {
        ("Mail:DropFolder:Enabled", "false"), ("Mail:Imap:Host", "127.0.0.1"), ("Mail:Imap:Port", $"{server.Port}"), ("Mail:Imap:Security", nameof(MailSecurity.None)),
        ("Mail:Imap:User", Dovecot.User), ("Mail:Imap:Password", Dovecot.Password), ("Mail:Imap:SinceDays", "3650"), ("Mail:Imap:PollSeconds", "0"),
    }.Where(s => more.All(m => m.Item1 != s.Item1)).Concat(more);

    private static Task<int> ReadAsync(Stage stage) => stage.RunAsync<ReadMail, int>(sweep => sweep.RunAsync(Ct));
}
