using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LinservSupport.Tests.Given;

/// <summary>A mail server of a few lines on loopback, which says at each stage what the test wants, or hangs up (null).</summary>
public sealed class ScriptedSmtp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public ScriptedSmtp()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _running = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    /// <summary>Answers by stage: MAIL, RCPT, DATA, END (after the mail's last line).</summary>
    public ConcurrentDictionary<string, string?> Answers { get; } = new();

    /// <summary>Every mail that was handed over whole, accepted or not, with its recipients in front.</summary>
    public ConcurrentQueue<(IReadOnlyList<string> Recipients, string Mail)> Received { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = Task.Run(() => ServeAsync(client));
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var recipients = new List<string>();
        async Task<bool> SayAsync(string stage, string otherwise)
        {
            var answer = Answers.GetValueOrDefault(stage, otherwise);
            if (answer is null) return false;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"));
            return true;
        }

        await SayAsync("HELLO", "220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "RCPT") recipients.Add(line);
            if (!await SayAsync(verb, verb switch { "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 ok" })) return;
            if (verb == "QUIT") return;
            if (verb != "DATA" || !Answers.GetValueOrDefault("DATA", "354")!.StartsWith('3')) continue;

            var mail = new StringBuilder();
            while (await reader.ReadLineAsync() is { } text && text != ".") mail.Append(text).Append("\r\n");
            Received.Enqueue(([.. recipients], mail.ToString()));
            recipients.Clear();
            if (!await SayAsync("END", "250 taken")) return;
        }
    }
}
