using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LinservSupport.Tests.Given;

/// <summary>The portal as it really runs: a process of its own on a free port, ended with the test.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private PortalProcess(Process process, Uri address, string folder)
    {
        (_process, Address, Folder) = (process, address, folder);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>Its data folder; goes with it.</summary>
    public string Folder { get; }

    /// <summary>The first that it has written to its console.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString(0, Math.Min(_said.Length, 4000));
        }
    }

    /// <summary>Starts the built portal; ask <see cref="IsUpAsync"/> before using it.</summary>
    /// <param name="environment">Development or Production.</param>
    /// <param name="folder">Its data folder, where the test has one ready.</param>
    /// <param name="settings">Configuration, such as ("Database:Engine", "Postgres").</param>
    public static PortalProcess Start(string environment, string? folder = null, params (string Key, string Value)[] settings)
    {
        folder ??= Directory.CreateTempSubdirectory("ls-run-").FullName;
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var project = Path.Combine(Root(), "src", "LinservSupport.Portal");
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(project, "bin", configuration, "net10.0", "LinservSupport.Portal.dll"), "--urls", address.ToString(), "--contentRoot", project])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["Data__Folder"] = folder;
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new PortalProcess(Process.Start(start)!, address, folder);
    }

    /// <summary>True when it answers; false when it has ended, or said nothing for two minutes.</summary>
    public async Task<bool> IsUpAsync(CancellationToken ct)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(2) && !_process.HasExited; await Task.Delay(100, ct))
        {
            try
            {
                if ((await client.GetAsync("/health/live", ct)).StatusCode == HttpStatusCode.OK) return true;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            catch (TaskCanceledException) when (!ct.IsCancellationRequested)
            {
                // Listening, but busy.
            }
        }

        return false;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LinservSupport.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private void Hear(string? line)
    {
        lock (_said) _said.AppendLine(line);
    }
}
