using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LinservSupport.Data.Engines;

namespace LinservSupport.Bench;

/// <summary>Figures of one run: milliseconds, and the most that each may take.</summary>
internal sealed class BenchReport(string subcommand, Engine engine)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly List<Figure> _figures = [];

    public async Task<T> MeasureAsync<T>(string what, Func<Task<T>> act, int? mostMilliseconds = null)
    {
        var watch = Stopwatch.StartNew();
        var answer = await act();
        _figures.Add(new(what, Math.Round(watch.Elapsed.TotalMilliseconds, 1), mostMilliseconds));
        return answer;
    }

    /// <summary>Prints a table, and writes JSON where a file is named. True where nothing took longer than it may.</summary>
    public bool Write(string? file)
    {
        Console.WriteLine($"{subcommand} on {engine}, {Environment.ProcessorCount} cores");
        foreach (var f in _figures)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {f.What,-58} {f.Milliseconds,10:N1} ms  {(f.MostMilliseconds is { } most ? $"of {most:N0} ms: {(f.IsKept ? "kept" : "TOO SLOW")}" : "")}"));
        if (file is not null)
            File.WriteAllText(file, JsonSerializer.Serialize(new { subcommand, engine = engine.ToString(), cores = Environment.ProcessorCount, figures = _figures }, Indented));
        return _figures.TrueForAll(f => f.IsKept);
    }

    private sealed record Figure(string What, double Milliseconds, int? MostMilliseconds)
    {
        public bool IsKept => MostMilliseconds is null || Milliseconds < MostMilliseconds;
    }
}
