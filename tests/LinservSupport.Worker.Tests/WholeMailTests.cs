using System.Text.RegularExpressions;
using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Worker.Tests.ImapStage;

namespace LinservSupport.Worker.Tests;

/// <summary>Mails that were too large and are fetched whole, over lines and from servers that do not want it so.</summary>
public sealed partial class WholeMailTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_large_mail_over_which_the_line_breaks_costs_itself_alone(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var line = new CuttingProxy(server.Port);
        await using var stage = await Stage.SetAsync(engine, [.. Settings(line.Port, timeoutSeconds: 20), ("Mail:Limits:MaxBytes", "1000")]);
        await using var allowed = stage.Beside(Settings(line.Port, timeoutSeconds: 20));
        await server.DeliverAsync("1780000001.M1P1.host", KarinsMail("large") + new string('x', 300_000));
        Assert.Equal(1, await FetchAsync(stage));
        stage.Clock.Advance(TimeSpan.FromMinutes(2));
        await server.DeliverAsync("1780000002.M1P1.host", KarinsMail("small"));

        line.CutAfter = 200_000;
        await Assert.ThrowsAsync<InvalidOperationException>(() => FetchAsync(allowed));

        var mailbox = await stage.ReadAsync(db => db.Mailboxes.SingleAsync(Ct));
        Assert.Equal((2, Cast.Now.AddMinutes(2)), (mailbox.LastUid, mailbox.FailingSince));
        Assert.Contains("broke", mailbox.Trouble.English, StringComparison.Ordinal);
        var large = await LargeAsync(stage);
        Assert.Equal((IncomingState.Quarantined, true, "The line to the mail server broke over the whole mail."), (large.State, large.IsBeginning, large.Reason.English));
        Assert.Contains("bröts", large.Reason.Swedish, StringComparison.Ordinal);
        Assert.Equal(2, await stage.ReadAsync(db => db.IncomingMails.CountAsync(Ct)));

        // Until its hour is over, what comes after it comes as always.
        await server.DeliverAsync("1780000003.M1P1.host", KarinsMail("next"));
        Assert.Equal(1, await FetchAsync(allowed));
        Assert.Null((await stage.ReadAsync(db => db.Mailboxes.SingleAsync(Ct))).FailingSince);
        line.CutAfter = null;
        stage.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await FetchAsync(allowed));
        Assert.Equal((IncomingState.Stored, 3), ((await LargeAsync(stage)).State, server.Read));
    }

    [Theory, OnBothEngines]
    public async Task Where_a_server_tells_no_size_or_a_wrong_one_no_mail_is_cut_and_none_is_taken_for_whole(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var line = new CuttingProxy(server.Port) { Instead = said => Size().Replace(said, m => new string(' ', m.Length)) };
        await using var stage = await Stage.SetAsync(engine, [.. Settings(line.Port, timeoutSeconds: 20), ("Mail:Limits:MaxBytes", "100000")]);
        await using var more = stage.Beside([.. Settings(line.Port, timeoutSeconds: 20), ("Mail:Limits:MaxBytes", "150000")]);
        await using var enough = stage.Beside(Settings(line.Port, timeoutSeconds: 20));
        await server.DeliverAsync("1780000001.M1P1.host", KarinsMail("large") + new string('x', 200_000) + " the end");
        await server.DeliverAsync("1780000002.M1P1.host", KarinsMail("small"));

        Assert.Equal(2, await FetchAsync(stage));
        Assert.Equal((IncomingState.Quarantined, true, 100_001), Of(await LargeAsync(stage)));
        Assert.Equal(IncomingState.Stored, await stage.ReadAsync(db => db.IncomingMails.Where(m => m.Id != 1).Select(m => m.State).SingleAsync(Ct)));
        Assert.Equal(1, server.Read);

        foreach (var size in new[] { "RFC822.SIZE 0900", "" })
        {
            stage.Clock.Advance(TimeSpan.FromHours(2));
            line.Instead = said => Size().Replace(said, m => size.PadRight(m.Length));
            Assert.Equal(0, await FetchAsync(more));
            Assert.Equal((IncomingState.Quarantined, true, 150_001), Of(await LargeAsync(stage)));
        }

        stage.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await FetchAsync(enough));
        await enough.RunAsync<ReadMail, int>(sweep => sweep.RunAsync(Ct));
        Assert.EndsWith("the end", await stage.ReadAsync(db => db.Messages.Where(m => m.IncomingMailId == 1).Select(m => m.Body).SingleAsync(Ct)), StringComparison.Ordinal);

        static (IncomingState, bool, int) Of(IncomingMail mail) => (mail.State, mail.IsBeginning, mail.Bytes);
    }

    [Theory, OnBothEngines]
    public async Task A_server_that_drips_over_a_large_mail_or_our_leaving_does_not_hold_up_the_other_mailboxes(Engine engine)
    {
        await using var server = new ScriptedImap();
        await using var stage = await Stage.SetAsync(engine, Settings(server.Port, timeoutSeconds: 20));
        await FetchAsync(stage);
        await stage.Database.AddAsync(new IncomingMail { Source = FirstMailbox.FirstSource, ExternalKey = "INBOX/1/1", Sha256 = "x", State = IncomingState.Awaited, IsBeginning = true, Raw = new() { Data = [1] } });
        server.Drips = "UID FETCH";

        await Assert.ThrowsAsync<InvalidOperationException>(() => FetchOverTimeAsync(stage, server, "UID FETCH"));

        var mail = await LargeAsync(stage);
        Assert.Equal((IncomingState.Quarantined, "The mail server needs more than 3 minutes for the whole mail."), (mail.State, mail.Reason.English));
        var mailbox = await stage.ReadAsync(db => db.Mailboxes.SingleAsync(Ct));
        Assert.Equal((1, 1, 1), (mailbox.UidValidity, mailbox.LastUid, mailbox.Failures));
        server.Drips = "LOGOUT";
        server.Heard.Clear();
        Assert.Equal(0, await FetchOverTimeAsync(stage, server, "LOGOUT"));
    }

    private static async Task<int> FetchOverTimeAsync(Stage stage, ScriptedImap server, string until)
    {
        var fetching = FetchAsync(stage);
        while (!fetching.IsCompleted && !server.Heard.Any(said => said.StartsWith(until, StringComparison.OrdinalIgnoreCase))) await Task.Delay(20, Ct);
        while (!fetching.IsCompleted)
        {
            stage.Clock.Advance(TimeSpan.FromMinutes(4));
            await Task.WhenAny(fetching, Task.Delay(100, Ct));
        }

        return await fetching;
    }

    private static Task<IncomingMail> LargeAsync(Stage stage) => stage.ReadAsync(db => db.IncomingMails.OrderBy(m => m.Id).FirstAsync(Ct));

    [GeneratedRegex("RFC822\\.SIZE [0-9]+")]
    private static partial Regex Size();
}
