using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LinservSupport.Bench;

/// <summary>One page, measured.</summary>
/// <param name="Page">Its address.</param>
/// <param name="First">Milliseconds that half of the first requests took at most, while the runtime still compiles.</param>
/// <param name="P50">Milliseconds that half of the requests took at most.</param>
/// <param name="P95">Milliseconds that 95 in a hundred took at most.</param>
/// <param name="Queries">Statements per request; null where the engine does not tell.</param>
/// <param name="KiloBytes">Size of the page.</param>
/// <param name="Most">Milliseconds that its p95 must stay under.</param>
/// <param name="ReadWhole">Tables that grow for ever and were read from end to end meanwhile, for want of an index.</param>
public sealed record Measured(string Page, double First, double P50, double P95, double? Queries, int KiloBytes, int Most, IReadOnlyList<string> ReadWhole)
{
    public bool IsKept => P95 < Most && ReadWhole.Count == 0;
}

/// <summary>Drives the real portal, a process of its own, over HTTP: the queue, the service levels of a year, the public policy, and the pages of every day.</summary>
public static partial class QueueBench
{
    private const int WarmUp = 150;
    private const int FirstOnes = 20;
    private const string LiveAnswer = "/tickets/register?preview=true";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<int> RunAsync(QueueOptions options)
    {
        if (options.Has("fill") || options.Has("fill-only")) await Filling.RunAsync(options);
        if (options.Has("fill-only")) return 0;

        await using var portal = await Portal.StartAsync(options);
        using var nobody = new HttpClient { BaseAddress = portal.Address };
        using var manager = await SignInAsync(portal.Address, Filling.Manager);
        await using (var db = Filling.Open(options)) await Filling.AddCustomerAccountAsync(db);
        using var customer = await SignInAsync(portal.Address, Filling.Customer);
        var measured = new List<Measured>();
        foreach (var (who, page, most) in await PagesAsync(options, nobody, manager, customer))
        {
            if (options.Only is null || page.Contains(options.Only, StringComparison.Ordinal)) measured.Add(await MeasureAsync(options, who, page, most));
        }

        var memory = portal.MegaBytes;

        Console.WriteLine($"{options.Engine}, {options.Tickets} tickets, {options.Requests} requests each, one after the other, {Environment.ProcessorCount} cores");
        Console.WriteLine($"{"page",-60} {"first ms",8} {"p50 ms",8} {"p95 ms",8} {"queries",8} {"kB",6} {"limit",6}");
        foreach (var m in measured) Console.WriteLine($"{m.Page,-60} {m.First,8:0.0} {m.P50,8:0.0} {m.P95,8:0.0} {m.Queries,8:0.0} {m.KiloBytes,6} {m.Most,6} {(m.P95 < m.Most ? "" : "TOO SLOW")} {(m.ReadWhole.Count == 0 ? "" : $"READS ALL OF {string.Join(", ", m.ReadWhole)}")}");
        Console.WriteLine($"portal: {memory} MB");
        if (options.Json is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { Engine = options.Engine.ToString(), options.Tickets, Messages = options.Tickets * Invention.MessagesEach, Cores = Environment.ProcessorCount, PortalMegaBytes = memory, Pages = measured }, Indented));
        return measured.TrueForAll(m => m.IsKept) ? 0 : 1;
    }

    // A company with as many tickets as any, one that is open and one that is long closed; a word in half of all messages, and one in none.
    private static async Task<IReadOnlyList<(HttpClient Who, string Page, int Most)>> PagesAsync(QueueOptions options, HttpClient nobody, HttpClient manager, HttpClient customer)
    {
        await using var db = Filling.Open(options);
        var contact = await db.Contacts.SingleAsync(c => c.Email == Filling.Customer);
        var open = TicketNumber.Write(await db.Tickets.Where(t => t.State == TicketState.InProgress).MaxAsync(t => t.Id));
        var closed = TicketNumber.Write(await db.Tickets.Where(t => t.RequesterId == contact.Id && t.State == TicketState.Closed).MaxAsync(t => t.Id));
        return
        [
            (manager, "/queue", 50),
            (manager, $"/service-levels?From={options.Until.AddDays(-364):yyyy-MM-dd}&To={options.Until:yyyy-MM-dd}", 50),
            (nobody, "/policy", 20),
            (manager, $"/tickets/{open}", 50),
            (manager, "/tickets", 50),
            (manager, "/tickets?q=faktura", 50),
            (manager, "/tickets?q=saknas", 50),
            (manager, "/customers", 50),
            (manager, $"/charges?customer={contact.CustomerId}", 50),
            (manager, "/charges", 50),
            (customer, "/", 50),
            (customer, "/tickets", 50),
            (customer, "/tickets?q=faktura", 50),
            (customer, $"/tickets/{closed}", 50),
            (customer, "/tickets/register", 50),
            (customer, LiveAnswer, 50),
            (customer, "/charges", 50),
        ];
    }

    private static async Task<Measured> MeasureAsync(QueueOptions options, HttpClient client, string page, int most)
    {
        var bytes = 0;
        var token = page == LiveAnswer ? Token().Match(await client.GetStringAsync(new Uri("/tickets/register", UriKind.Relative))).Groups[1].Value : null;
        await RingAsync(options);
        var reads = await PostgresCounters.WholeReadsAsync(options);
        var first = new List<double>();
        for (var i = 0; i < WarmUp; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            bytes = await AskAsync(client, page, token);
            if (i < FirstOnes) first.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        var before = await PostgresCounters.StatementsAsync(options);
        var times = new List<double>();
        for (var i = 0; i < options.Requests; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            await AskAsync(client, page, token);
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        var after = await PostgresCounters.StatementsAsync(options);
        // A server process tells what it read a second later at the earliest, with its next statement.
        await Task.Delay(1100);
        for (var i = 0; i < FirstOnes; i++) await AskAsync(client, page, token);
        var readsAfter = await PostgresCounters.WholeReadsAsync(options);
        first.Sort();
        times.Sort();
        return new(
            page,
            first[first.Count / 2],
            times[times.Count / 2],
            times[(int)(times.Count * 0.95)],
            after is null || before is null ? null : (double)(after - before) / options.Requests,
            bytes / 1024,
            most,
            [.. readsAfter.Where(r => r.Value > reads.GetValueOrDefault(r.Key)).Select(r => r.Key)]);
    }

    // As the worker does each minute: what time alone has changed since is counted.
    private static async Task RingAsync(QueueOptions options)
    {
        await using (var db = Filling.Open(options)) await new CountDays(db, new(db, new(db)), TimeProvider.System).RunAsync(default);
        NpgsqlConnection.ClearAllPools();
    }

    // With a token of the form, as the form itself asks while somebody writes.
    private static async Task<int> AskAsync(HttpClient client, string page, string? token)
    {
        using var form = token is null ? null : new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Subject"] = "Faktura",
            ["Text"] = "Vi kan inte fakturera",
            ["Impact"] = "CannotInvoice",
            ["Help"] = "SomethingIsWrong",
            ["__RequestVerificationToken"] = token,
        });
        using var answer = form is null ? await client.GetAsync(new Uri(page, UriKind.Relative)) : await client.PostAsync(new Uri(page, UriKind.Relative), form);
        return (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
    }

    internal static async Task<HttpClient> SignInAsync(Uri address, string email)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = address };
        var form = await client.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Email"] = email,
            ["Password"] = Filling.Password,
            ["__RequestVerificationToken"] = Token().Match(form).Groups[1].Value,
        });
        using var answer = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), fields);
        return answer.StatusCode == HttpStatusCode.Found ? client : throw new InvalidOperationException($"Signing in was answered with {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="__RequestVerificationToken" """)]
    private static partial Regex Token();
}
