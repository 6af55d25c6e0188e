using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Hangfire;

namespace LinservSupport.Worker;

/// <summary>
/// Rings a sweep as soon as another has left it something to do, instead of at its next bell: stored mail is read at once, and answered. It is only
/// quicker: what is called for and not rung, because the process ends or the sweep runs elsewhere for long, its own bell finds.
/// </summary>
public sealed class CalledSweeps
{
    private readonly Channel<string> _called = Channel.CreateUnbounded<string>();

    // Called for twice before it was rung is called for once.
    private readonly ConcurrentDictionary<string, bool> _waiting = new();

    public void Call(string sweep)
    {
        if (_waiting.TryAdd(sweep, true)) _called.Writer.TryWrite(sweep);
    }

    public async IAsyncEnumerable<string> CalledAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var sweep in _called.Reader.ReadAllAsync(ct))
        {
            // What is called for from now on is rung once more: this ring may have looked already.
            _waiting.TryRemove(sweep, out _);
            yield return sweep;
        }
    }
}

/// <summary>Rings what <see cref="CalledSweeps"/> are called for, one at a time in all processes as Hangfire does; a ring that is under way is waited for, since it may have looked already.</summary>
public sealed class RingCalledSweeps(CalledSweeps calls, Ringer ringer, JobStorage storage, ILogger<RingCalledSweeps> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var sweep in calls.CalledAsync(stoppingToken)) await RingAsync(sweep, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process is stopping.
        }
    }

    private async Task RingAsync(string sweep, CancellationToken ct)
    {
        try
        {
            using var connection = storage.GetConnection();
            // Hangfire waits for a lock by blocking its thread.
            using var alone = await Task.Run(() => connection.AcquireDistributedLock(OneAtATimeAttribute.Lock(sweep), Patience), ct);
            await ringer.RingAsync(sweep, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // Its own bell rings it.
            log.LogWarning("{Sweep} could not be rung at once: {Failure}", sweep, failure.GetType().Name);
        }
    }
}
