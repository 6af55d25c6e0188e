using System.Threading.Channels;
using Hangfire;

namespace LinservSupport.Worker;

/// <summary>
/// Rings a sweep as soon as another has left it something to do, instead of at its next bell: stored mail is read at once, and answered. It is only
/// quicker: what is called for and not rung, because the process ends or the sweep runs elsewhere for long, its own bell finds.
/// </summary>
public sealed class CalledSweeps(Timetable timetable)
{
    // Called for twice before it was rung is called for once; one that takes long keeps no other waiting.
    private readonly Dictionary<string, Channel<bool>> _called = timetable.Bells.Select(b => b.Then?.Name).OfType<string>().Distinct()
        .ToDictionary(name => name, _ => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));

    public IReadOnlyCollection<string> Sweeps => _called.Keys;

    public void Call(string sweep) => _called[sweep].Writer.TryWrite(true);

    /// <summary>Once for each time that the sweep is to be rung.</summary>
    public IAsyncEnumerable<bool> CalledAsync(string sweep, CancellationToken ct) => _called[sweep].Reader.ReadAllAsync(ct);
}

/// <summary>Rings what <see cref="CalledSweeps"/> are called for, one at a time in all processes as Hangfire does; a ring that is under way is waited for, since it may have looked already.</summary>
public sealed class RingCalledSweeps(CalledSweeps calls, Ringer ringer, JobStorage storage, ILogger<RingCalledSweeps> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(calls.Sweeps.Select(sweep => RingAllAsync(sweep, stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process is stopping.
        }
    }

    private async Task RingAllAsync(string sweep, CancellationToken ct)
    {
        await foreach (var _ in calls.CalledAsync(sweep, ct)) await RingAsync(sweep, ct);
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
