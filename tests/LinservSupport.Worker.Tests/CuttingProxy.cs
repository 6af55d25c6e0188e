using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LinservSupport.Worker.Tests;

/// <summary>A line to a server on loopback that breaks, or falls silent, after so many bytes of its answers.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private const int Some = 300;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _serverPort;
    private readonly Task _running;
    private int _silent;

    public CuttingProxy(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _running = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    /// <summary>Bytes of the server that each connection lets through; null for all.</summary>
    public int? CutAfter { get; set; }

    /// <summary>Stays open without a word instead of breaking.</summary>
    public bool IsSilentInstead { get; set; }

    /// <summary>What the server says becomes this instead, of the same length; null for what it says.</summary>
    public Func<string, string>? Instead { get; set; }

    /// <summary>Bytes of the server in the longest connection so far.</summary>
    public int Longest { get; private set; }

    public int Connections { get; private set; }

    /// <summary>Called once, when a connection has let some hundred bytes of the server through.</summary>
    public Func<Task>? Halfway { get; set; }

    /// <summary>Lines that are open now let nothing of the server through any longer, and do not break.</summary>
    public void FallSilent() => _silent = Connections;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var number = ++Connections;
                lines.Add(Task.Run(() => ServeAsync(client, number)));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task ServeAsync(TcpClient client, int number)
    {
        using var near = client;
        using var far = new TcpClient();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _serverPort, over.Token);
            await Task.WhenAny(AnswerAsync(far.GetStream(), near.GetStream(), number, over.Token), near.GetStream().CopyToAsync(far.GetStream(), over.Token));
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
        {
        }

        await over.CancelAsync();
    }

    private async Task AnswerAsync(NetworkStream server, NetworkStream client, int number, CancellationToken ct)
    {
        var buffer = new byte[4096];
        var left = CutAfter ?? int.MaxValue;
        var passed = 0;
        while (left > 0 && await server.ReadAsync(buffer, ct) is > 0 and var count)
        {
            if (passed > Some && Halfway is { } halfway)
            {
                Halfway = null;
                await halfway();
            }

            if (number <= _silent) continue;
            if (Instead is { } instead) Encoding.Latin1.GetBytes(instead(Encoding.Latin1.GetString(buffer, 0, count)), buffer);

            await client.WriteAsync(buffer.AsMemory(0, Math.Min(count, left)), ct);
            left -= count;
            passed += count;
            Longest = Math.Max(Longest, passed);
        }

        if (left <= 0 && IsSilentInstead) await Task.Delay(Timeout.Infinite, ct);
    }
}
