using System.Diagnostics;
using LinservSupport.Mail.Incoming;

namespace LinservSupport.Worker;

/// <summary>Has a worker that was just started rehearse what mail needs, beside all else.</summary>
public sealed class Rehearse(IServiceScopeFactory scopes, ILogger<Rehearse> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var begin = Stopwatch.GetTimestamp();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var mails = await scope.ServiceProvider.GetRequiredService<Rehearsal>().RunAsync(Rehearsal.Enough, stoppingToken);
            if (log.IsEnabled(LogLevel.Information)) log.LogInformation("Rehearsed {Mails} mails in {Milliseconds:0} ms", mails, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Real mail is only slower for it; its own sweeps tell what is wrong.
            if (!stoppingToken.IsCancellationRequested) log.LogWarning("The rehearsal failed with {Failure} {Where}", failure.GetType().Name, failure.StackTrace);
        }
    }
}
