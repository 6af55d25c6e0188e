using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Worker.Apart;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LinservSupport.Worker;

/// <summary>How the worker runs. Configuration section <c>Worker</c>.</summary>
public sealed record WorkerSettings
{
    public const string Section = "Worker";

    /// <summary>True where the portal's process is the worker as well, so that one command runs everything.</summary>
    public bool Embedded { get; init; } = true;

    /// <summary>How many sweeps run at the same time.</summary>
    public int Threads { get; init; } = 4;

    /// <summary>True where a worker that starts rehearses with invented mails, which it takes back, so that the first real ones are as quick as later ones.</summary>
    public bool Rehearses { get; init; } = true;
}

public static class WorkerServices
{
    private static readonly TimeSpan ClockTick = TimeSpan.FromSeconds(1);
    // A killed worker leaves its lock behind: so long its sweep is silent. Longer than a ring but one that waits for a mail which takes long: beside that one another may read other mails; two that read at once would not see each other's repeats.
    private static readonly TimeSpan LockIsStale = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan QueuePoll = TimeSpan.FromSeconds(2);

    /// <summary>Runs the timetable in this process. The database must be migrated before the host starts or a dashboard is mapped.</summary>
    public static IServiceCollection AddSupportWorker(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection(WorkerSettings.Section).Get<WorkerSettings>() ?? new();
        services.AddJobStorage();
        services.TryAddSingleton(new Timetable(Timetable.Rows));
        services.AddSingleton<CalledSweeps>();
        services.AddSingleton<Ringer>();
        services.AddSingleton(configuration.GetSection(ReadingLimits.Section).Get<ReadingLimits>() ?? new());
        services.Replace(ServiceDescriptor.Singleton<ILetterReader, ReadApart>());
        // Wound before Hangfire's own hosted service starts: hosted services start in this order.
        services.AddHostedService<Winder>();
        services.AddHostedService<RingCalledSweeps>();
        if (settings.Rehearses) services.AddHostedService<Rehearse>();
        services.AddHostedService<WatchMailboxes>();
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = settings.Threads;
            server.SchedulePollingInterval = ClockTick;
        });
        return services;
    }

    /// <summary>Where Hangfire keeps its jobs: enough to look at them from a process that runs none.</summary>
    public static IServiceCollection AddJobStorage(this IServiceCollection services) => services.AddHangfire((provider, hangfire) => hangfire
        .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
        .UseSimpleAssemblyNameTypeSerializer()
        .UseRecommendedSerializerSettings()
        .UseStorage(provider.GetRequiredService<DatabaseSettings>()));

    // With SQLite there is one process, and the timetable is wound anew when it starts: nothing is worth storing.
    private static void UseStorage(this IGlobalConfiguration hangfire, DatabaseSettings database)
    {
        if (database.Engine == Engine.Sqlite)
        {
            hangfire.UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = ForgetSoonAttribute.After });
            return;
        }

        hangfire.UsePostgreSqlStorage(
            postgres => postgres.UseNpgsqlConnection(database.ConnectionString),
            new PostgreSqlStorageOptions { UseSlidingInvisibilityTimeout = true, QueuePollInterval = QueuePoll, DistributedLockTimeout = LockIsStale });
    }
}
