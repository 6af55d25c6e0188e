using System.Diagnostics;
using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage;
using LinservSupport.Data;
using LinservSupport.Sweeps;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Worker;

/// <summary>Runs one sweep when its bell rings and writes down how it went. The next ring is the retry: nothing thrown leaves this class.</summary>
public sealed class Ringer(IServiceScopeFactory scopes, Timetable timetable, CalledSweeps calls, TimeProvider clock, ILogger<Ringer> log)
{
    [OneAtATime]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    [ForgetSoon]
    public async Task RingAsync(string sweep, CancellationToken ct)
    {
        // A row that a newer version took away may still be waiting in the storage.
        if (timetable.Find(sweep) is not { } bell) return;

        var begin = Stopwatch.GetTimestamp();
        try
        {
            await WriteAsync(bell, s => s.SetProperty(r => r.StartedAt, clock.GetUtcNow()), ct);
            int changed;
            await using (var scope = scopes.CreateAsyncScope())
            {
                changed = await ((ISweep)scope.ServiceProvider.GetRequiredService(bell.Sweep)).RunAsync(ct);
            }

            await WriteAsync(bell, s => s
                .SetProperty(r => r.FinishedAt, clock.GetUtcNow())
                .SetProperty(r => r.ChangedRows, changed)
                .SetProperty(r => r.Failure, (string?)null), ct);
            if (changed > 0 && bell.Then is { } then) calls.Call(then.Name);
            if (changed > 0 && log.IsEnabled(LogLevel.Information))
                log.LogInformation("{Sweep} changed {Rows} rows in {Milliseconds:0} ms", bell.Name, changed, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process is stopping.
        }
        catch (Exception failure)
        {
            await TellAsync(bell, failure);
        }
    }

    // An exception's text may hold an address, a subject or a whole statement: only its type and where it came from are kept.
    private async Task TellAsync(Bell bell, Exception failure)
    {
        var kind = failure.InnerException is { } inner ? $"{failure.GetType().Name} ({inner.GetType().Name})" : failure.GetType().Name;
        log.LogError("{Sweep} failed with {Failure} {Where}", bell.Name, kind, failure.StackTrace);
        try
        {
            await WriteAsync(bell, s => s.SetProperty(r => r.Failure, kind), CancellationToken.None);
        }
        catch (Exception second)
        {
            log.LogError("{Sweep}: its failure could not be written down ({Failure})", bell.Name, second.GetType().Name);
        }
    }

    private async Task WriteAsync(Bell bell, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<SweepRun>> set, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SupportDb>().SweepRuns.Where(r => r.Sweep == bell.Name).ExecuteUpdateAsync(set, ct);
    }
}

/// <summary>
/// One ring of a sweep at a time, in all processes; a surplus ring is dropped without a word. Hangfire's own DisableConcurrentExecution
/// does the same with an exception and a warning for each, and a ring every few seconds would fill the log with them.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneAtATimeAttribute : JobFilterAttribute, IServerFilter
{
    private const string Held = "sweep-lock";

    public static string Lock(object sweep) => $"sweep:{sweep}";

    public void OnPerforming(PerformingContext context)
    {
        try
        {
            context.Items[Held] = context.Connection.AcquireDistributedLock(Lock(context.BackgroundJob.Job.Args[0]), TimeSpan.Zero);
        }
        catch (Exception taken) when (taken is DistributedLockTimeoutException or PostgreSqlDistributedLockException)
        {
            context.Canceled = true;
        }
    }

    public void OnPerformed(PerformedContext context)
    {
        if (context.Items.TryGetValue(Held, out var held)) ((IDisposable)held).Dispose();
    }
}

/// <summary>Rings come every few seconds: Hangfire's default of keeping each for a day would fill memory or a table.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForgetSoonAttribute : JobFilterAttribute, IApplyStateFilter
{
    public static readonly TimeSpan After = TimeSpan.FromMinutes(10);

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction) => context.JobExpirationTimeout = After;

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction) => context.JobExpirationTimeout = After;
}
