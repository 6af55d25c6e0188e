using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LinservSupport.Worker.Tests;

/// <summary>
/// An IMAP server of a few lines on loopback with an inbox that is empty by now, which takes any token and answers a command as the test wants: as the
/// servers of Microsoft and Google were seen to answer, which no server of our own would.
/// </summary>
public sealed class ScriptedImap : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _lines = [];
    private readonly Task _running;

    public ScriptedImap()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _running = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    /// <summary>The answer to a command, such as "BAD no"; the line ends after one of several lines, or one that answers nothing ("* BYE so long").</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new();

    /// <summary>Said by itself while somebody listens; then the line ends.</summary>
    public string? WhileListening { get; set; }

    /// <summary>To a command that begins so, something is said for ever, and never its end.</summary>
    public string? Drips { get; set; }

    /// <summary>Whether somebody may listen (IDLE).</summary>
    public bool MayBeListenedTo { get; init; } = true;

    /// <summary>Commands in their order, without their tags.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        await Task.WhenAll(_lines);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _lines.Add(Task.Run(() => ServeAsync(client)));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await TalkAsync(client.GetStream());
        }
        catch (Exception over) when (over is IOException or OperationCanceledException)
        {
            // The other side hung up, or the test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await SayAsync(stream, "* OK ready");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (line.Split(' ', 2) is not [var tag, var said]) continue;

            Heard.Enqueue(said);
            while (Drips is { } begins && said.StartsWith(begins, StringComparison.OrdinalIgnoreCase))
            {
                await SayAsync(stream, "* OK still here");
                await Task.Delay(20, _stop.Token);
            }

            var verb = said.Split(' ')[0].ToUpperInvariant();
            if (Answers.TryGetValue(verb, out var answer))
            {
                await SayAsync(stream, answer.StartsWith('*') ? answer : $"{tag} {answer}");
                if (answer.StartsWith('*') || answer.Contains('\n', StringComparison.Ordinal)) return;
                continue;
            }

            await SayAsync(stream, Otherwise(verb));
            if (verb == "IDLE")
            {
                if (WhileListening is { } last)
                {
                    await SayAsync(stream, last);
                    return;
                }

                await reader.ReadLineAsync(_stop.Token);
            }

            await SayAsync(stream, verb switch { "SELECT" => $"{tag} OK [READ-WRITE] done", "EXAMINE" => $"{tag} OK [READ-ONLY] done", _ => $"{tag} OK done" });
            if (verb == "LOGOUT") return;
        }
    }

    private string Otherwise(string verb) => verb switch
    {
        "CAPABILITY" => "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT NAMESPACE LITERAL+" + (MayBeListenedTo ? " IDLE" : ""),
        "NAMESPACE" => "* NAMESPACE ((\"\" \"/\")) NIL NIL",
        "LIST" => "* LIST (\\HasNoChildren) \"/\" INBOX",
        "SELECT" or "EXAMINE" => "* 0 EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen \\Deleted)\r\n* OK [PERMANENTFLAGS (\\Seen \\Deleted)] may\r\n* OK [UIDVALIDITY 1] is\r\n* OK [UIDNEXT 2] next",
        "UID" => "* SEARCH",
        "IDLE" => "+ idling",
        "LOGOUT" => "* BYE bye",
        _ => "* OK go on",
    };

    private async Task SayAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), _stop.Token);
}
