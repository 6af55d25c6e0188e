using System.Collections.Concurrent;
using System.Diagnostics;
using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Worker;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LinservSupport.Bench.Mails;

/// <summary>
/// The worker in this process: the product's own services, settings and reading processes, with the drop folder as the only source and
/// its three bells of mail rung without Hangfire, which has nothing to do with how long a mail takes.
/// </summary>
internal sealed class MailWorker : IAsyncDisposable
{
    public const string AuthenticationServer = "mx.linserv.example";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _stop = new();
    private readonly Statements _statements = new();
    private readonly IDisposable _listening;
    private readonly Task[] _ringing;

    private MailWorker(ServiceProvider services)
    {
        _services = services;
        _listening = DiagnosticListener.AllListeners.Subscribe(_statements);
        _ringing = [RingAsync(nameof(FetchMail), Pause), RingAsync(nameof(ReadMail), Pause), RingAsync(nameof(DeliverOutbox), TimeSpan.FromSeconds(5))];
    }

    /// <summary>True to keep the statements themselves, while looking for one too many.</summary>
    public static bool AreTold { get; } = Environment.GetEnvironmentVariable("BENCH_STATEMENTS") is not null;

    public long StatementCount => _statements.Count;

    public IReadOnlyCollection<KeyValuePair<string, int>> Texts => _statements.Texts;

    /// <summary>With bounds on receipts that a real desk would not set: so every new ticket of those that are measured costs one.</summary>
    public static MailSettings Mail => new() { AuthenticationServer = AuthenticationServer, MostReceiptsPerAddress = 2_000, MostReceiptsAnHour = 2_000, MostPerSenderAnHour = 100_000 };

    /// <param name="database">On which.</param>
    /// <param name="folder">Has the drop folder.</param>
    /// <param name="rehearses">As a worker does that starts while no mail waits.</param>
    public static async Task<MailWorker> StartAsync(DatabaseSettings database, string folder, bool rehearses)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Engine"] = database.Engine.ToString(),
            ["Database:ConnectionString"] = database.ConnectionString,
            ["Data:Folder"] = folder,
            ["Mail:AuthenticationServer"] = Mail.AuthenticationServer,
            ["Mail:MostReceiptsPerAddress"] = $"{Mail.MostReceiptsPerAddress}",
            ["Mail:MostReceiptsAnHour"] = $"{Mail.MostReceiptsAnHour}",
            ["Mail:MostPerSenderAnHour"] = $"{Mail.MostPerSenderAnHour}",
        }).Build();
        var services = new ServiceCollection().AddLogging(log => log.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddSupport(configuration, folder).AddSupportWorker(configuration);
        var provider = services.BuildServiceProvider();
        if (rehearses)
        {
            await using var scope = provider.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Rehearsal>().RunAsync(Rehearsal.Enough, CancellationToken.None);
        }

        return new(provider);
    }

    /// <summary>Waits until nothing is left to fetch or read.</summary>
    public async Task DrainAsync(string folder, int mails)
    {
        // Looking costs something as well: seldom, and into the database only when the folder is empty.
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            if (Directory.EnumerateFiles(folder, "*.eml").Any()) continue;

            await using var scope = _services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SupportDb>();
            if (!await db.IncomingMails.AnyAsync(m => m.State == IncomingState.Stored) && await db.IncomingMails.CountAsync() >= mails) return;
            if (watch.Elapsed > TimeSpan.FromMinutes(10)) throw new InvalidOperationException($"After ten minutes {await db.IncomingMails.CountAsync(m => m.State == IncomingState.Stored)} mails are not read.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_ringing);
        _listening.Dispose();
        await _services.DisposeAsync();
        _stop.Dispose();
    }

    private Task RingAsync(string sweep, TimeSpan pause) => Task.Run(async () =>
    {
        while (!_stop.IsCancellationRequested)
        {
            await _services.GetRequiredService<Ringer>().RingAsync(sweep, _stop.Token);
            await Task.Delay(pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    });

    /// <summary>Counts what EF sends to the database.</summary>
    private sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private readonly ConcurrentDictionary<string, int> _texts = new();
        private long _count;

        public long Count => Interlocked.Read(ref _count);

        public IReadOnlyCollection<KeyValuePair<string, int>> Texts => _texts;

        public void OnNext(DiagnosticListener value)
        {
            // Asked for by name: every other event would be made for nobody, which takes longer than a mail.
            if (value.Name == DbLoggerCategory.Name) value.Subscribe(this, name => name == RelationalEventId.CommandExecuted.Name);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is not CommandExecutedEventData executed) return;

            Interlocked.Increment(ref _count);
            if (AreTold) _texts.AddOrUpdate(executed.Command.CommandText, 1, (_, count) => count + 1);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
