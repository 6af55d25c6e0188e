using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Worker.Tests.ImapStage;

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
        await server.DeliverAsync("first", KarinsMail("first"));
        Assert.Equal(1, await FetchAsync(stage));

        for (var i = 0; i < Cuts; i++)
        {
            await server.DeliverAsync($"cut-{i}", KarinsMail($"cut-{i}"));
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
            for (var i = 0; i < Cuts; i++) await server.DeliverAsync($"{1780000000 + i}.M1P1.host", KarinsMail($"many-{i}"));

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
        for (var i = 0; i < 120; i++) await server.DeliverAsync($"{1780000000 + i}.M1P1.host", KarinsMail($"many-{i}"));
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
        await server.DeliverAsync("one", KarinsMail("one"));

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
        await server.DeliverAsync("one", KarinsMail("one"));
        Assert.Equal(1, await FetchAsync(stage));

        await server.StopAsync();
        await server.DeliverAsync("two", KarinsMail("two"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => FetchAsync(stage));
        Assert.Contains("nothing answers", (await MailboxAsync(stage)).Trouble.English, StringComparison.Ordinal);
        await server.StartAgainAsync();
        stage.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await FetchAsync(stage));
        await AssertEachOnceAsync(stage, 2);
    }
}
