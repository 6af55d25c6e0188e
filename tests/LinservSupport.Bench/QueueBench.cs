using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using LinservSupport.Data.Engines;
using Npgsql;

namespace LinservSupport.Bench;

/// <summary>One page, measured.</summary>
/// <param name="Page">Its address.</param>
/// <param name="P50">Milliseconds that half of the requests took at most.</param>
/// <param name="P95">Milliseconds that 95 in a hundred took at most.</param>
/// <param name="Queries">Statements per request; null where the engine does not tell.</param>
/// <param name="KiloBytes">Size of the page.</param>
public sealed record Measured(string Page, double P50, double P95, double? Queries, int KiloBytes);

/// <summary>Drives the real portal, a process of its own, over HTTP: the queue, the service levels of a year, the public policy.</summary>
public static partial class QueueBench
{
    private const int WarmUp = 30;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<int> RunAsync(QueueOptions options)
    {
        if (options.Has("fill") || options.Has("fill-only")) await Filling.RunAsync(options);
        if (options.Has("fill-only")) return 0;

        await using var portal = await Portal.StartAsync(options);
        using var nobody = new HttpClient { BaseAddress = portal.Address };
        using var manager = await SignInAsync(portal.Address);
        var until = options.Until;
        var pages = new[]
        {
            (manager, "/queue"),
            (manager, $"/service-levels?From={until.AddDays(-364):yyyy-MM-dd}&To={until:yyyy-MM-dd}"),
            (nobody, "/policy"),
        };
        var measured = new List<Measured>();
        foreach (var (who, page) in pages) measured.Add(await MeasureAsync(options, who, page));
        var memory = portal.MegaBytes;

        Console.WriteLine($"{options.Engine}, {options.Tickets} tickets, {options.Requests} requests each, one after the other, {Environment.ProcessorCount} cores");
        Console.WriteLine($"{"page",-60} {"p50 ms",8} {"p95 ms",8} {"queries",8} {"kB",6}");
        foreach (var m in measured) Console.WriteLine($"{m.Page,-60} {m.P50,8:0.0} {m.P95,8:0.0} {m.Queries,8:0.0} {m.KiloBytes,6}");
        Console.WriteLine($"portal: {memory} MB");
        if (options.Json is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { Engine = options.Engine.ToString(), options.Tickets, Messages = options.Tickets * Invention.MessagesEach, Cores = Environment.ProcessorCount, PortalMegaBytes = memory, Pages = measured }, Indented));
        return 0;
    }

    private static async Task<Measured> MeasureAsync(QueueOptions options, HttpClient client, string page)
    {
        var bytes = 0;
        for (var i = 0; i < WarmUp; i++) bytes = (await client.GetByteArrayAsync(new Uri(page, UriKind.Relative))).Length;
        var before = await StatementsAsync(options);
        var times = new List<double>();
        for (var i = 0; i < options.Requests; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
            await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        var after = await StatementsAsync(options);
        times.Sort();
        return new(page, times[times.Count / 2], times[(int)(times.Count * 0.95)], after is null || before is null ? null : (double)(after - before) / options.Requests, bytes / 1024);
    }

    // A statement outside a transaction is a transaction of its own; the server publishes its counts a second late.
    private static async Task<long?> StatementsAsync(QueueOptions options)
    {
        if (options.Engine != Engine.Postgres) return null;

        await Task.Delay(TimeSpan.FromSeconds(2));
        await using var connection = new NpgsqlConnection(options.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<HttpClient> SignInAsync(Uri address)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = address };
        var form = await client.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Email"] = Filling.Manager,
            ["Password"] = Filling.Password,
            ["__RequestVerificationToken"] = Token().Match(form).Groups[1].Value,
        });
        using var answer = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), fields);
        return answer.StatusCode == HttpStatusCode.Found ? client : throw new InvalidOperationException($"Signing in was answered with {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="__RequestVerificationToken" """)]
    private static partial Regex Token();
}
