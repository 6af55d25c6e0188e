using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using LinservSupport.Data;
using LinservSupport.Sweeps;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Worker;

/// <summary>Hands the timetable to Hangfire when the process starts, takes away what is no longer in it, and rings everything once.</summary>
public sealed class Winder(Timetable timetable, IRecurringJobManager jobs, JobStorage storage, IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await WriteRowsAsync(cancellationToken);
        using var connection = storage.GetConnection();
        foreach (var stale in connection.GetRecurringJobs().Where(job => timetable.Find(job.Id) is null)) jobs.RemoveIfExists(stale.Id);

        foreach (var bell in timetable.Bells)
        {
            jobs.AddOrUpdate(bell.Name, Job.FromExpression<Ringer>(ringer => ringer.RingAsync(bell.Name, CancellationToken.None)), bell.Cron);
            // After a stop, a sweep that rings rarely would otherwise count as late until its hour comes.
            jobs.Trigger(bell.Name);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task WriteRowsAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupportDb>();
        var names = timetable.Bells.Select(b => b.Name).ToList();
        await db.SweepRuns.Where(r => !names.Contains(r.Sweep)).ExecuteDeleteAsync(ct);
        foreach (var bell in timetable.Bells)
        {
            var changed = await db.SweepRuns.Where(r => r.Sweep == bell.Name)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.LateAfterSeconds, bell.LateAfterSeconds), ct);
            if (changed > 0) continue;

            var row = db.SweepRuns.Add(new SweepRun { Sweep = bell.Name, LateAfterSeconds = bell.LateAfterSeconds, StartedAt = clock.GetUtcNow() });
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException failure) when (db.IsDuplicate(failure))
            {
                // Another process that started at the same time wrote it.
                row.State = EntityState.Detached;
            }
        }
    }
}
