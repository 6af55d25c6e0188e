using System.Diagnostics;
using System.Text.Json;
using LinservSupport.Data;
using LinservSupport.Sweeps;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LinservSupport.Bench;

/// <summary>One sweep, measured.</summary>
/// <param name="Sweep">Its name.</param>
/// <param name="Rings">Rings until nothing was left to do.</param>
/// <param name="Milliseconds">A ring with nothing to do: the middle of five.</param>
/// <param name="Smaller">The same in the smaller database; null without one.</param>
public sealed record MeasuredSweep(string Sweep, int Rings, double Milliseconds, double? Smaller)
{
    /// <summary>What a ring may cost more than in the smaller database: noise, not the closed tickets.</summary>
    public bool IsKept => Smaller is null || Milliseconds <= (Smaller * 2) + 20;
}

/// <summary>
/// Rings every sweep until it has done what is due, then with nothing to do, in a database of many closed tickets and in one of few with as
/// many open ones: what a ring costs must not follow from the closed ones. It changes both databases.
/// </summary>
public static class SweepsBench
{
    private const int MostRings = 400;
    private const int Measured = 5;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<int> RunAsync(QueueOptions options)
    {
        var few = options.Smaller is { } smaller ? (await RingAllAsync(options, smaller)).ToDictionary(s => s.Sweep, s => s.Milliseconds) : [];
        var sweeps = (await RingAllAsync(options, options.Connection)).Select(s => s with { Smaller = few.TryGetValue(s.Sweep, out var ms) ? ms : null }).ToList();

        Console.WriteLine($"{options.Engine}, {options.Tickets} tickets, {Environment.ProcessorCount} cores");
        Console.WriteLine($"{"sweep",-26} {"rings",6} {"ms",8} {"smaller",8}");
        foreach (var s in sweeps) Console.WriteLine($"{s.Sweep,-26} {s.Rings,6} {s.Milliseconds,8:0.0} {s.Smaller,8:0.0} {(s.IsKept ? "" : "GROWS WITH CLOSED TICKETS")}");
        if (options.Json is { } file) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { Engine = options.Engine.ToString(), options.Tickets, Cores = Environment.ProcessorCount, Sweeps = sweeps }, Indented));
        return sweeps.TrueForAll(s => s.IsKept) ? 0 : 1;
    }

    private static async Task<List<MeasuredSweep>> RingAllAsync(QueueOptions options, string connection)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Engine"] = options.Engine.ToString(),
            ["Database:ConnectionString"] = connection,
            ["Data:Folder"] = Directory.CreateTempSubdirectory("ls-bench-").FullName,
        }).Build();
        await using var services = new ServiceCollection().AddLogging(l => l.SetMinimumLevel(LogLevel.Error)).AddSupport(configuration, AppContext.BaseDirectory).BuildServiceProvider();
        var measured = new List<MeasuredSweep>();
        foreach (var sweep in typeof(SupportDb).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ISweep))).OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            var (rings, watch) = (1, Stopwatch.StartNew());
            while (await RingAsync(services, sweep) > 0 && rings < MostRings && watch.Elapsed < Longest) rings++;
            var times = new List<double>();
            for (var i = 0; i < Measured; i++)
            {
                var begin = Stopwatch.GetTimestamp();
                await RingAsync(services, sweep);
                times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }

            times.Sort();
            measured.Add(new(sweep.Name, rings, times[Measured / 2], null));
            Console.Error.WriteLine($"{sweep.Name}: {rings} rings, {times[Measured / 2]:0.0} ms");
        }

        return measured;
    }

    private static async Task<int> RingAsync(IServiceProvider services, Type sweep)
    {
        await using var scope = services.CreateAsyncScope();
        return await ((ISweep)scope.ServiceProvider.GetRequiredService(sweep)).RunAsync(default);
    }
}
