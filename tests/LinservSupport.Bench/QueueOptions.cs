using System.Globalization;
using LinservSupport.Data.Engines;

namespace LinservSupport.Bench;

/// <summary>What is measured, as typed: <c>--name value</c>, <c>--flag</c>.</summary>
public sealed class QueueOptions
{
    private readonly Dictionary<string, string> _given;

    private QueueOptions(Dictionary<string, string> given) => _given = given;

    public Engine Engine => Enum.Parse<Engine>(_given.GetValueOrDefault("engine", nameof(Engine.Postgres)), ignoreCase: true);

    public string Connection => _given.GetValueOrDefault("connection") ?? throw new ArgumentException("--connection is missing");

    public int Tickets => Number("tickets", 10_000);

    /// <summary>Over how many days the tickets were registered: as many a day at 100,000 in 182 days as at a million in five years, and so as many open.</summary>
    public int Days => Number("days", Number("years", 5) * 365);

    /// <summary>A smaller database, filled at the same pace, that sweeps are compared with.</summary>
    public string? Smaller => _given.GetValueOrDefault("smaller");

    public int Requests => Number("requests", 200);

    /// <summary>Only the pages whose address has this in it.</summary>
    public string? Only => _given.GetValueOrDefault("only");

    /// <summary>The folder of a published portal; null for the one that was built.</summary>
    public string? Portal => _given.GetValueOrDefault("portal");

    public string? Json => _given.GetValueOrDefault("json");

    /// <summary>The end of the invented history: the same day gives the same data.</summary>
    public DateOnly Until => _given.TryGetValue("until", out var day) ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : DateOnly.FromDateTime(DateTime.UtcNow);

    public bool Has(string flag) => _given.ContainsKey(flag);

    public static QueueOptions Read(IEnumerable<string> args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        string? name = null;
        foreach (var arg in args)
        {
            if (arg.StartsWith("--", StringComparison.Ordinal)) given[name = arg[2..]] = "";
            else if (name is not null) given[name] = arg;
        }

        return new(given);
    }

    public static int Explain()
    {
        Console.WriteLine(
            """
            queue --connection STRING [--engine Postgres|Sqlite] [--tickets 10000] [--years 5 | --days 182] [--until 2026-11-23] [--requests 200] [--only PART] [--portal FOLDER] [--json FILE]
            sweeps --connection STRING [--smaller STRING]
              --fill      fills the (empty) database with deterministic tickets, five messages each, before measuring
              --fill-only fills, and measures nothing
            """);
        return 1;
    }

    private int Number(string name, int usual) => _given.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
