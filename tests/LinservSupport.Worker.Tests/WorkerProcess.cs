using System.Diagnostics;
using LinservSupport.Tests.Given;

namespace LinservSupport.Worker.Tests;

/// <summary>The real worker as a process of its own, on a test's database and a folder in memory; to be killed at any moment.</summary>
public sealed class WorkerProcess : IDisposable
{
    private readonly TestDb _database;
    private readonly (string Key, string Value)[] _settings;
    private Process? _process;

    public WorkerProcess(TestDb database, params (string Key, string Value)[] settings)
    {
        (_database, _settings) = (database, settings);
        Folder = Directory.CreateTempSubdirectory("ls-worker-").FullName;
    }

    public string Folder { get; }

    public bool IsRunning => _process is { HasExited: false };

    /// <param name="dieAt">Where it kills itself, as <see cref="StartupHook"/> reads it; null for nowhere.</param>
    /// <param name="inRounds">Its sweeps of mail only, without waiting for their bells: see <see cref="Rounds"/>.</param>
    public void Start(string? dieAt = null, bool inRounds = false)
    {
        var start = Command([]);
        if (dieAt is not null || inRounds) start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        if (dieAt is not null) start.Environment["LS_DIE_AT"] = dieAt;
        if (inRounds) start.Environment["LS_ROUNDS"] = "1";

        _process = Process.Start(start)!;
    }

    /// <summary>Waits until it has killed itself.</summary>
    public async Task<bool> DiesAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            await _process!.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        var isKilled = _process.ExitCode == 137;
        _process.Dispose();
        _process = null;
        return isKilled;
    }

    /// <summary>Kills without a chance to finish anything.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;

        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Runs the health command of containers.</summary>
    public async Task<int> HealthAsync()
    {
        using var process = Process.Start(Command(["health"]))!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (IsRunning) _process!.Kill();
        _process?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private ProcessStartInfo Command(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LinservSupport.Worker.dll"), .. arguments]) { WorkingDirectory = Folder, RedirectStandardOutput = false };
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        // It does not live long enough for its code to be made faster.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["Serilog__MinimumLevel__Default"] = "Warning";
        start.Environment["Data__Folder"] = Folder;
        start.Environment["Database__Engine"] = _database.Engine.ToString();
        start.Environment["Database__ConnectionString"] = _database.ConnectionString.Replace("Maximum Pool Size=60", "Maximum Pool Size=20", StringComparison.Ordinal);
        foreach (var (key, value) in _settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }
}
