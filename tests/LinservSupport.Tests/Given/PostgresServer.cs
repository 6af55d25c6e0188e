using System.Diagnostics;

namespace LinservSupport.Tests.Given;

/// <summary>
/// A PostgreSQL of this run's own, on a socket in memory, started at the first use and stopped with the process.
/// </summary>
public static partial class PostgresServer
{
    private static readonly Lazy<Task<string?>> Running = new(StartAsync);

    /// <summary>The socket folder, or null where there is no PostgreSQL.</summary>
    public static Task<string?> SocketAsync() => Running.Value;

    private static async Task<string?> StartAsync()
    {
        if (Binaries() is not { } binaries) return null;

        var memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        var folder = Path.Combine(memory, $"ls-pg-{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        var asPostgres = Environment.UserName == "root" ? "runuser -u postgres -- " : "";
        if (asPostgres.Length > 0) await RunAsync($"chown postgres '{folder}'");
        await RunAsync($"cd '{folder}' && {asPostgres}{binaries}/initdb -D '{folder}/data' -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions");
        await RunAsync($"cd '{folder}' && {asPostgres}{binaries}/pg_ctl -D '{folder}/data' -w -s -l '{folder}/server.log' -o \"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300\" start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            using var stop = Start($"cd '{folder}' && {asPostgres}{binaries}/pg_ctl -D '{folder}/data' -m immediate -s stop; rm -rf '{folder}'");
            stop.WaitForExit(10_000);
        };
        return folder;
    }

    private static string? Binaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Max()
        : null;

    private static async Task RunAsync(string command)
    {
        using var process = Start(command);
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"PostgreSQL did not start: {await errors}");
    }

    // pg_ctl hands its output on to the server, which keeps a pipe open for ever: so the shell sends it nowhere.
    private static Process Start(string command) => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"({command}) >/dev/null"])
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
    })!;
}
