using Hangfire;
using LinservSupport.People;
using LinservSupport.Worker;

namespace LinservSupport.Portal.Parts;

/// <summary>The worker in this process, unless it has one of its own, and Hangfire's pages at /jobs for managers.</summary>
public static class Jobs
{
    public static void AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        var worker = configuration.GetSection(WorkerSettings.Section).Get<WorkerSettings>() ?? new();
        if (worker.Embedded) services.AddSupportWorker(configuration);
        else services.AddJobStorage();
    }

    // The policy alone decides who comes in: Hangfire's own rule trusts every request from this machine, a proxy's among them.
    public static void MapJobs(this WebApplication app) => app.MapHangfireDashboardWithAuthorizationPolicy(Roles.Manager, "/jobs", new DashboardOptions
    {
        Authorization = [],
        AppPath = "/status",
        DashboardTitle = "Linserv Support",
        DisplayStorageConnectionString = false,
    });
}
