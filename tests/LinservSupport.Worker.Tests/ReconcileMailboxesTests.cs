using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Worker.Tests.ImapStage;

namespace LinservSupport.Worker.Tests;

/// <summary>What is on the server and what is here, compared every hour.</summary>
public sealed class ReconcileMailboxesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task The_comparison_finds_a_mail_that_is_there_and_not_here_and_it_is_fetched_again(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var stage = await StageAsync(engine, server.Port);
        foreach (var name in new[] { "one", "two", "three" }) await server.DeliverAsync(name, KarinsMail(name));
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
        foreach (var name in new[] { "one", "two", "three" }) await server.DeliverAsync(name, KarinsMail(name));
        Assert.Equal(3, await FetchAsync(marks));
        // From now on it is moved; what was read before lies where it was.
        await using var moves = marks.Beside([.. Settings(server.Port), ("Mail:Imap:MoveTo", "Processed")]);
        await server.DeliverAsync("four", KarinsMail("four"));
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
}
