using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LinservSupport.Bench;

/// <summary>The built portal as a process of its own, without the worker, so that only requests are measured.</summary>
public sealed class Portal : IAsyncDisposable
{
    private readonly Process _process;

    private Portal(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public long MegaBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024 / 1024;
        }
    }

    public static async Task<Portal> StartAsync(QueueOptions options)
    {
        var project = Path.Combine(Root(), "src", "LinservSupport.Portal");
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var folder = options.Portal ?? Path.Combine(project, "bin", configuration, "net10.0");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "LinservSupport.Portal.dll"), "--urls", address.ToString(), "--contentRoot", project]);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Portal__AllowHttp"] = "true";
        start.Environment["Worker__Embedded"] = "false";
        start.Environment["Database__Engine"] = options.Engine.ToString();
        start.Environment["Database__ConnectionString"] = options.Connection;
        start.Environment["Data__Folder"] = Directory.CreateTempSubdirectory("ls-bench-").FullName;
        start.Environment["Serilog__MinimumLevel__Default"] = "Warning";
        var portal = new Portal(Process.Start(start)!, address);
        using var client = new HttpClient { BaseAddress = address };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(5) && !portal._process.HasExited; await Task.Delay(200))
        {
            try
            {
                if ((await client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode == HttpStatusCode.OK) return portal;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        await portal.DisposeAsync();
        throw new InvalidOperationException("The portal did not start: build it first.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
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
}
