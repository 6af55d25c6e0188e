using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using LinservSupport.Data.Engines;
using LinservSupport.Sweeps;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LinservSupport.Worker.Tests;

public sealed class WinderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Starting_winds_the_timetable_removes_stale_rows_and_rings_every_sweep(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await database.AddAsync(new SweepRun { Sweep = "OfAnOldVersion" });
        using var host = HostOf(database);
        host.Services.GetRequiredService<IRecurringJobManager>()
            .AddOrUpdate("OfAnOldVersion", Job.FromExpression<Ringer>(r => r.RingAsync("OfAnOldVersion", CancellationToken.None)), "* * * * * *");

        await host.StartAsync(Ct);
        var runs = await UntilAsync(database, all => all.All(r => r.FinishedAt is not null));
        await host.StopAsync(Ct);

        Assert.Equal(["Quick"], runs.Select(r => r.Sweep));
        Assert.Equal(7, runs[0].ChangedRows);
        using var connection = host.Services.GetRequiredService<JobStorage>().GetConnection();
        var job = Assert.Single(connection.GetRecurringJobs());
        Assert.Equal(("Quick", null), (job.Id, job.Error));
    }

    private static IHost HostOf(TestDb database)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Engine"] = database.Engine.ToString(),
            ["Database:ConnectionString"] = database.ConnectionString,
            ["Data:Folder"] = Path.GetTempPath(),
        });
        builder.Services.AddSupport(builder.Configuration, Path.GetTempPath());
        builder.Services.AddScoped<Quick>();
        builder.Services.AddSingleton(new Timetable([new Bell(typeof(Quick), "* * * * * *", 60)]));
        builder.Services.AddSupportWorker(builder.Configuration);
        return builder.Build();
    }

    private static async Task<List<SweepRun>> UntilAsync(TestDb database, Func<List<SweepRun>, bool> done)
    {
        for (var i = 0; ; i++)
        {
            await using var db = database.Open();
            var runs = await db.SweepRuns.ToListAsync(Ct);
            if (done(runs) || i == 200) return runs;

            await Task.Delay(100, Ct);
        }
    }

    private sealed class Quick : ISweep
    {
        public Task<int> RunAsync(CancellationToken ct) => Task.FromResult(7);
    }
}
