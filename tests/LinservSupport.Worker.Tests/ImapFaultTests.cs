using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Worker.Tests;

/// <summary>What can happen to a mailbox and the line to it: nothing is lost, nothing is doubled.</summary>
public sealed class ImapFaultTests
{
    private const int Cuts = 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_line_that_is_cut_at_any_byte_costs_no_mail_and_doubles_none(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var line = new CuttingProxy(server.Port);
        await using var stage = await StageAsync(engine, line.Port);
        // How much a whole conversation about one mail is.
        await server.DeliverAsync("first", Mail("first"));
        Assert.Equal(1, await FetchAsync(stage));

        for (var i = 0; i < Cuts; i++)
        {
            await server.DeliverAsync($"cut-{i}", Mail($"cut-{i}"));
            line.CutAfter = 1 + (line.Longest * i / Cuts);
            await TryAsync(stage);
        }

        line.CutAfter = null;
        for (var more = 1; more > 0;)
        {
            stage.Clock.Advance(TimeSpan.FromHours(1));
            more = await FetchAsync(stage);
        }

        Assert.True(line.Longest > 500);
        await AssertEachOnceAsync(stage, Cuts + 1);
        // The server agrees.
        Assert.Equal(0, await stage.RunAsync<ReconcileMailboxes, int>(sweep => sweep.RunAsync(Ct)));
        var mailbox = await MailboxAsync(stage);
        Assert.Equal((Cuts + 1, 0, null), (mailbox.OnServer, mailbox.Missing, mailbox.FailingSince));
    }

    [Theory, OnBothEngines]
    public async Task A_line_that_is_cut_in_the_middle_of_many_mails_keeps_those_that_came_whole_and_moves_or_marks_no_other(Engine engine)
    {
        foreach (var moves in new[] { true, false })
        {
            await using var server = await Dovecot.StartAsync();
            await using var line = new CuttingProxy(server.Port);
            await using var stage = await StageAsync(engine, line.Port, ("Mail:Imap:MoveTo", moves ? "Processed" : ""));
            for (var i = 0; i < Cuts; i++) await server.DeliverAsync($"{1780000000 + i}.M1P1.host", Mail($"many-{i}"));

            // Well into the mails themselves, and further each time.
            var stored = new List<int>();
            for (var cut = 6000; await CountAsync(stage) < Cuts && stored.Count < 60; cut += 500)
            {
                line.CutAfter = cut;
                await TryAsync(stage);
                stored.Add(await CountAsync(stage));
                Assert.True((moves ? server.Count("Processed") : server.Read) <= stored[^1], "Something was changed in the mailbox that was not stored here.");
            }

            Assert.Contains(stored, count => count is > 0 and < Cuts);
            line.CutAfter = null;
            for (var i = 0; i < 3; i++)
            {
                await TryAsync(stage);
                await stage.RunAsync<ReconcileMailboxes, int>(sweep => sweep.RunAsync(Ct));
            }

            await AssertEachOnceAsync(stage, Cuts);
            Assert.Equal(moves ? (0, Cuts) : (Cuts, 0), (server.Count(null), server.Count("Processed")));
        }
    }

    [Theory, OnBothEngines]
    public async Task Many_mails_are_fetched_in_batches_and_left_unread_where_nothing_may_be_changed(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var stage = await Stage.SetAsync(engine, ("Mail:DropFolder:Enabled", "false"));
        for (var i = 0; i < 120; i++) await server.DeliverAsync($"{1780000000 + i}.M1P1.host", Mail($"many-{i}"));
        var draft = new MailboxDraft { Name = "Support", Host = "127.0.0.1", Port = server.Port, IsOtherPort = true, Security = MailSecurity.None, User = Dovecot.User, Secret = Dovecot.Password, SinceDays = 3650, PollSeconds = 60, Processed = ProcessedMail.Leave };
        Assert.IsType<Outcome.Done>(await stage.RunAsync<SaveMailbox, Outcome>(verb => verb.RunAsync(Cast.As(stage.Cast.Anna), null, draft, Ct)));

        Assert.Equal(120, await FetchAsync(stage));

        await AssertEachOnceAsync(stage, 120);
        // In the order in which they came.
        var rows = await stage.ReadAsync(db => db.IncomingMails.OrderBy(m => m.Id).Select(m => m.ExternalKey).ToListAsync(Ct));
        Assert.Equal(Enumerable.Range(1, 120), rows.Select(key => int.Parse(key.Split('/')[2], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal((120, 0), (server.Count(null), server.Read));
    }

    [Theory, OnBothEngines]
    public async Task A_server_that_falls_silent_is_given_up_in_time_and_told_in_words(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var line = new CuttingProxy(server.Port) { CutAfter = 300, IsSilentInstead = true };
        await using var stage = await StageAsync(engine, line.Port, ("Mail:Imap:TimeoutSeconds", "1"));
        await server.DeliverAsync("one", Mail("one"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => FetchAsync(stage));

        var mailbox = await MailboxAsync(stage);
        Assert.Contains("in time", mailbox.Trouble.English, StringComparison.Ordinal);
        Assert.Contains("i tid", mailbox.Trouble.Swedish, StringComparison.Ordinal);
        Assert.Equal((1, Cast.Now), (mailbox.Failures, mailbox.FailingSince));
        // Not tried again at once.
        Assert.Equal(0, await FetchAsync(stage));
        line.CutAfter = null;
        stage.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await FetchAsync(stage));
        Assert.Null((await MailboxAsync(stage)).FailingSince);
    }

    [Theory, OnBothEngines]
    public async Task A_server_that_was_away_is_read_on_where_it_was(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var stage = await StageAsync(engine, server.Port);
        await server.DeliverAsync("one", Mail("one"));
        Assert.Equal(1, await FetchAsync(stage));

        await server.StopAsync();
        await server.DeliverAsync("two", Mail("two"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => FetchAsync(stage));
        Assert.Contains("nothing answers", (await MailboxAsync(stage)).Trouble.English, StringComparison.Ordinal);
        await server.StartAgainAsync();
        stage.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await FetchAsync(stage));
        await AssertEachOnceAsync(stage, 2);
    }

    [Theory, OnBothEngines]
    public async Task Two_workers_never_have_a_mailbox_at_once_and_the_second_takes_over_when_the_first_is_silent(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var line = new CuttingProxy(server.Port);
        await using var one = await StageAsync(engine, line.Port);
        await using var other = one.Beside([.. Settings(line.Port)]);
        await server.DeliverAsync("one", Mail("one"));

        Assert.Equal(1, await FetchAsync(one));
        await server.DeliverAsync("two", Mail("two"));
        Assert.Equal(0, await FetchAsync(other));
        Assert.Equal(1, line.Connections);

        // The first says nothing for longer than its lease: the second has it, and the first no more.
        one.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(1, await FetchAsync(other));
        await server.DeliverAsync("three", Mail("three"));
        Assert.Equal(0, await FetchAsync(one));
        Assert.Equal(1, await FetchAsync(other));
        await AssertEachOnceAsync(one, 3);

        // Stopped in good order, it lets go at once.
        await other.RunAsync<MailboxLeases, bool>(async leases =>
        {
            await leases.ReleaseAllAsync(Ct);
            return true;
        });
        await server.DeliverAsync("four", Mail("four"));
        Assert.Equal(1, await FetchAsync(one));
    }

    [Theory, OnBothEngines]
    public async Task Four_workers_at_once_store_every_mail_once(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var one = await StageAsync(engine, server.Port);
        var workers = new[] { one, one.Beside([.. Settings(server.Port)]), one.Beside([.. Settings(server.Port)]), one.Beside([.. Settings(server.Port)]) };
        for (var i = 0; i < 60; i++) await server.DeliverAsync($"mail-{i}", Mail($"mail-{i}"));

        var counts = await Task.WhenAll(workers.Select(w => Task.Run(() => FetchAsync(w), Ct)));

        Assert.Equal(60, counts.Sum());
        await AssertEachOnceAsync(one, 60);
        foreach (var worker in workers[1..]) await worker.DisposeAsync();
    }

    [Theory, OnBothEngines]
    public async Task The_comparison_finds_a_mail_that_is_there_and_not_here_and_it_is_fetched_again(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var stage = await StageAsync(engine, server.Port);
        foreach (var name in new[] { "one", "two", "three" }) await server.DeliverAsync(name, Mail(name));
        Assert.Equal(3, await FetchAsync(stage));
        await stage.ReadAsync(async db =>
        {
            var second = await db.IncomingMails.OrderBy(m => m.Id).Skip(1).FirstAsync(Ct);
            db.Remove(second);
            return await db.SaveChangesAsync(Ct);
        });
        Assert.Equal(0, await FetchAsync(stage));

        Assert.Equal(1, await stage.RunAsync<ReconcileMailboxes, int>(sweep => sweep.RunAsync(Ct)));
        Assert.Equal(1, (await MailboxAsync(stage)).Missing);
        Assert.Equal(1, await FetchAsync(stage));
        Assert.Equal(0, await stage.RunAsync<ReconcileMailboxes, int>(sweep => sweep.RunAsync(Ct)));

        var mailbox = await MailboxAsync(stage);
        Assert.Equal((3, 0, null), (mailbox.OnServer, mailbox.Missing, mailbox.FetchFromUid));
        await AssertEachOnceAsync(stage, 3);
    }

    [Theory, OnBothEngines]
    public async Task The_comparison_finds_a_mail_that_is_here_and_was_not_moved_and_it_is_moved(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var marks = await StageAsync(engine, server.Port);
        foreach (var name in new[] { "one", "two", "three" }) await server.DeliverAsync(name, Mail(name));
        Assert.Equal(3, await FetchAsync(marks));
        // From now on it is moved; what was read before lies where it was.
        await using var moves = marks.Beside([.. Settings(server.Port), ("Mail:Imap:MoveTo", "Processed")]);
        await server.DeliverAsync("four", Mail("four"));
        marks.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await FetchAsync(moves));
        Assert.Equal((3, 1), (server.Count(null), server.Count("Processed")));

        Assert.Equal(0, await moves.RunAsync<ReconcileMailboxes, int>(sweep => sweep.RunAsync(Ct)));
        var found = await MailboxAsync(moves);
        Assert.Equal((0, 3, null), (found.FoundMissing, found.FoundLeft, found.MendedAt));
        Assert.Equal(0, await FetchAsync(moves));

        Assert.Equal((0, 4), (server.Count(null), server.Count("Processed")));
        Assert.NotNull((await MailboxAsync(moves)).MendedAt);
        await AssertEachOnceAsync(moves, 4);
    }

    private static async Task TryAsync(Stage stage)
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

    private static async Task AssertEachOnceAsync(Stage stage, int mails)
    {
        var hashes = await stage.ReadAsync(db => db.IncomingMails.Select(m => m.Sha256).ToListAsync(Ct));
        Assert.Equal((mails, mails), (hashes.Count, hashes.Distinct().Count()));
    }

    private static Task<int> CountAsync(Stage stage) => stage.ReadAsync(db => db.IncomingMails.CountAsync(Ct));

    private static Task<Mailbox> MailboxAsync(Stage stage) => stage.ReadAsync(db => db.Mailboxes.AsNoTracking().SingleAsync(Ct));

    private static Task<Stage> StageAsync(Engine engine, int port, params (string, string)[] more) => Stage.SetAsync(engine, [.. Settings(port).Where(s => more.All(m => m.Item1 != s.Item1)), .. more]);

    private static (string, string)[] Settings(int port) =>
    [
        ("Mail:DropFolder:Enabled", "false"), ("Mail:Imap:Host", "127.0.0.1"), ("Mail:Imap:Port", $"{port}"), ("Mail:Imap:Security", nameof(MailSecurity.None)),
        ("Mail:Imap:User", Dovecot.User), ("Mail:Imap:Password", Dovecot.Password), ("Mail:Imap:SinceDays", "3650"), ("Mail:Imap:PollSeconds", "0"), ("Mail:Imap:TimeoutSeconds", "5"),
    ];

    private static Task<int> FetchAsync(Stage stage) => stage.RunAsync<FetchMail, int>(sweep => sweep.RunAsync(Ct));

    private static string Mail(string id) => $"From: Karin <karin.astrom@norrvik.example>\nTo: support@linserv.se\nSubject: {id}\nMessage-ID: <{id}@norrvik.example>\n\nDet går inte: {id}\n";
}
