using LinservSupport.Data;
using LinservSupport.Mail;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Worker;

/// <summary><c>LinservSupport.Worker health</c>: says and exits with whether every sweep has run as it should; for containers.</summary>
public static class Health
{
    public static async Task<int> RunAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSupport(builder.Configuration, builder.Environment.ContentRootPath);
        using var host = builder.Build();
        try
        {
            await using var scope = host.Services.CreateAsyncScope();
            var runs = await scope.ServiceProvider.GetRequiredService<SupportDb>().SweepRuns.AsNoTracking().ToListAsync();
            var now = TimeProvider.System.GetUtcNow();
            var late = runs.Where(r => r.IsLate(now)).Select(r => r.Sweep).Order().ToList();
            var since = now - MailboxPolicy.Patience;
            late.AddRange(await scope.ServiceProvider.GetRequiredService<SupportDb>().Mailboxes.Where(m => m.PausedAt == null && m.FailingSince < since).Select(m => $"mailbox {m.Id}").ToListAsync());
            Console.WriteLine(runs.Count == 0 ? "no sweep has run" : late.Count == 0 ? "healthy" : $"late: {string.Join(", ", late)}");
            return runs.Count > 0 && late.Count == 0 ? 0 : 1;
        }
        catch (Exception failure)
        {
            // Its text may hold the connection string.
            Console.WriteLine($"the database does not answer: {failure.GetType().Name}");
            return 1;
        }
    }
}
