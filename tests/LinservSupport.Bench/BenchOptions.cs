using LinservSupport.Data.Engines;

namespace LinservSupport.Bench;

/// <summary>What every subcommand can be told.</summary>
/// <param name="Engine">SQLite in a file of its own, or PostgreSQL.</param>
/// <param name="Connection">An empty PostgreSQL database; null to start a server for this run.</param>
/// <param name="Json">A file for the figures; null for none.</param>
/// <param name="IsShort">True for the first figures only, while looking for what to make quicker.</param>
/// <param name="Rehearses">False for a worker that starts while mail waits, and so has no time to rehearse.</param>
internal sealed record BenchOptions(Engine Engine, string? Connection, string? Json, bool IsShort = false, bool Rehearses = true)
{
    /// <summary>Null where something is not understood.</summary>
    public static BenchOptions? Read(string[] args)
    {
        var options = new BenchOptions(Engine.Sqlite, null, null);
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            if (args[i] == "--engine" && Enum.TryParse<Engine>(args[i + 1], ignoreCase: true, out var engine)) options = options with { Engine = engine };
            else if (args[i] == "--connection") options = options with { Engine = Engine.Postgres, Connection = args[i + 1] };
            else if (args[i] == "--json") options = options with { Json = args[i + 1] };
            else if (args[i] == "--short" && bool.TryParse(args[i + 1], out var isShort)) options = options with { IsShort = isShort };
            else if (args[i] == "--rehearses" && bool.TryParse(args[i + 1], out var rehearses)) options = options with { Rehearses = rehearses };
            else return null;
        }

        return args.Length % 2 == 0 ? options : null;
    }
}
