using System.Diagnostics;
using LinservSupport.Data.Engines;

namespace LinservSupport.Bench.Mails;

/// <summary>People at the portal, a process of its own: the queue and a ticket in turn, ten requests a second.</summary>
internal sealed class Visitors : IAsyncDisposable
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(100);

    private readonly Portal _portal;
    private readonly HttpClient _client;
    private readonly Uri[] _pages;

    private Visitors(Portal portal, HttpClient client, Uri[] pages) => (_portal, _client, _pages) = (portal, client, pages);

    public static async Task<Visitors> StartAsync(DatabaseSettings database, int ticketId)
    {
        var portal = await Portal.StartAsync(QueueOptions.Read(["--engine", database.Engine.ToString(), "--connection", database.ConnectionString!]));
        var visitors = new Visitors(portal, await QueueBench.SignInAsync(portal.Address, Filling.Manager), [new("/queue", UriKind.Relative), new($"/tickets/LS-{ticketId}", UriKind.Relative)]);
        await visitors.VisitAsync(TimeSpan.FromSeconds(4), default);
        return visitors;
    }

    /// <returns>Milliseconds that half of the requests and 95 in a hundred took at most.</returns>
    public async Task<(double P50, double P95)> VisitAsync(TimeSpan most, CancellationToken enough)
    {
        var times = new List<double>();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < most && !enough.IsCancellationRequested; await Task.Delay(Apart, CancellationToken.None))
        {
            var begin = Stopwatch.GetTimestamp();
            using var answer = await _client.GetAsync(_pages[times.Count % _pages.Length], CancellationToken.None);
            await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        return times.Share();
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _portal.DisposeAsync();
    }
}
