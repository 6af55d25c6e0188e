using System.Text;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using LinservSupport.Worker.Apart;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinservSupport.Worker.Tests.Hostile;

/// <summary>More hostile mails than there are processes to read them, from being stored to being filed: the ordinary ones behind them do not wait for their end.</summary>
public sealed class OthersFlowTests
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Mails_behind_more_hostile_ones_than_there_are_processes_are_filed_while_those_are_still_read(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        // Nothing but the slow lane ends a hostile mail here: by its own limits it would be read for an hour.
        using var reader = new ReadApart(new LinservSupport.Mail.MailSettings(), new() { Processes = 2, SlowProcesses = 1, FastSeconds = 0.5, MaxCpuSeconds = 3600, MaxSeconds = 3600 }, NullLogger<ReadApart>.Instance);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        for (var i = 0; i < 7; i++) await StoreAsync(stage, $"hostile {i}", Endless(i));
        for (var i = 0; i < 5; i++) await StoreAsync(stage, $"ordinary {i}", Ordinary(i));

        var ring = stage.RunAsync<IServiceProvider, int>(services => ActivatorUtilities.CreateInstance<ReadMail>(services, reader).RunAsync(end.Token));
        while (!ring.IsCompleted && (await StatesAsync(stage, "ordinary")).Any(s => s == IncomingState.Stored)) await Task.Delay(Look, Ct);

        Assert.False(ring.IsCompleted, ring.Exception?.ToString());
        Assert.All(await StatesAsync(stage, "ordinary"), s => Assert.Equal(IncomingState.Filed, s));
        // One is in the slow lane, some wait for it, and the others were too many.
        var hostile = await StatesAsync(stage, "hostile");
        Assert.Contains(IncomingState.Stored, hostile);
        Assert.DoesNotContain(IncomingState.Filed, hostile);

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ring);
    }

    [Theory, OnBothEngines]
    public async Task Those_that_waited_for_the_slow_lane_end_in_quarantine_too_and_none_is_tried_twice(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        using var reader = new ReadApart(new LinservSupport.Mail.MailSettings(), new() { Processes = 1, SlowProcesses = 1, FastSeconds = 0.5, MaxCpuSeconds = 1, MaxSeconds = 60 }, NullLogger<ReadApart>.Instance);
        for (var i = 0; i < 3; i++) await StoreAsync(stage, $"hostile {i}", Endless(i));
        await StoreAsync(stage, "ordinary", Ordinary(0));

        Assert.Equal(4, await stage.RunAsync<IServiceProvider, int>(services => ActivatorUtilities.CreateInstance<ReadMail>(services, reader).RunAsync(Ct)));

        var rows = await stage.ReadAsync(db => db.IncomingMails.AsNoTracking().ToListAsync(Ct));
        Assert.All(rows, r => Assert.Equal((r.ExternalKey == "ordinary" ? IncomingState.Filed : IncomingState.Quarantined, 1), (r.State, r.Attempts)));
    }

    private static Task<bool> StoreAsync(Stage stage, string key, byte[] raw) => stage.RunAsync<Inbox, bool>(inbox => inbox.StoreAsync("folder", key, raw, Ct));

    private static Task<List<IncomingState>> StatesAsync(Stage stage, string begin) =>
        stage.ReadAsync(db => db.IncomingMails.AsNoTracking().Where(m => m.ExternalKey.StartsWith(begin)).Select(m => m.State).ToListAsync(Ct));

    // As many pages as a mail may have, each as large as one may be: minutes of work on any machine.
    private static byte[] Endless(int number)
    {
        var part = $"--b\r\nContent-Type: text/html\r\n\r\n{string.Concat(Enumerable.Repeat("<p style='color:red'><b>a</b>", 90_000))}\r\n";
        return Encoding.ASCII.GetBytes($"From: m{number}@elsewhere.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{string.Concat(Enumerable.Repeat(part, 20))}--b--\r\n");
    }

    private static byte[] Ordinary(int number) => Encoding.ASCII.GetBytes($"From: karin.astrom@norrvik.example\r\nTo: support@linserv.se\r\nSubject: Order {number}\r\nMessage-ID: <{Guid.NewGuid():N}@norrvik.example>\r\n\r\nIt does not work {number}.");
}
