using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LinservSupport.Tests.Given;

/// <summary>
/// A mail server of a few lines on loopback, which at each stage says what the test wants, hangs up (null) or falls silent (<see cref="Silence"/>).
/// Stages: HELLO (the banner), EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, BODY (in the middle of the mail), END (after the mail's last line), QUIT.
/// </summary>
public sealed class ScriptedSmtp : IAsyncDisposable
{
    public const string Silence = "…";

    private const int LinesOfBody = 2_000;

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

    public ConcurrentDictionary<string, string?> Answers { get; } = new();

    /// <summary>An answer to a line, before those by stage; null for none.</summary>
    public Func<string, string?>? Says { get; set; }

    /// <summary>Told when a stage is reached, before it is answered.</summary>
    public Action<string>? Reached { get; set; }

    /// <summary>Offers STARTTLS and AUTH where there is one.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Every mail that was handed over whole, accepted or not, with its recipients in front.</summary>
    public ConcurrentQueue<(IReadOnlyList<string> Recipients, string Mail)> Received { get; } = new();

    /// <summary>The mails among those that were accepted before the line ended.</summary>
    public int Accepted { get; private set; }

    /// <summary>What came with MAIL and AUTH.</summary>
    public ConcurrentQueue<string> Senders { get; } = new();

    public ConcurrentQueue<string> SignIns { get; } = new();

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
        try
        {
            await TalkAsync(client.GetStream());
        }
        catch (Exception over) when (over is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The other side hung up, or the test is over.
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        var reader = new StreamReader(stream, Encoding.Latin1);
        var recipients = new List<string>();
        if (!await SayAsync(stream, "HELLO", "220 test")) return;

        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "RCPT") recipients.Add(line);
            if (verb == "MAIL") Senders.Enqueue(line);
            if (verb == "AUTH") SignIns.Enqueue(line);
            if (Says?.Invoke(line) is { } own)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(own + "\r\n"), _stop.Token);
                continue;
            }

            if (!await SayAsync(stream, verb, Otherwise(verb, stream)) || verb == "QUIT") return;

            if (verb == "STARTTLS" && !Answers.ContainsKey("STARTTLS"))
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(Certificate!);
                (stream, reader) = (tls, new StreamReader(tls, Encoding.Latin1));
            }

            if (verb != "DATA" || !(Answers.GetValueOrDefault("DATA", "354") ?? "").StartsWith('3')) continue;

            var mail = new StringBuilder();
            while (await reader.ReadLineAsync(_stop.Token) is { } text && text != ".")
            {
                mail.Append(text).Append("\r\n");
                if (Answers.ContainsKey("BODY") && mail.Length > LinesOfBody && !await SayAsync(stream, "BODY", "")) return;
            }

            Received.Enqueue(([.. recipients], mail.ToString()));
            recipients.Clear();
            if (!await SayAsync(stream, "END", "250 taken")) return;
            if ((Answers.GetValueOrDefault("END", "250") ?? "").StartsWith('2')) Accepted++;
        }
    }

    private string Otherwise(string verb, Stream stream) => verb switch
    {
        "EHLO" when Certificate is not null => stream is SslStream ? "250-test\r\n250 AUTH PLAIN XOAUTH2" : "250-test\r\n250 STARTTLS",
        "STARTTLS" => "220 go on",
        "AUTH" => "235 welcome",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 ok",
    };

    private async Task<bool> SayAsync(Stream stream, string stage, string otherwise)
    {
        Reached?.Invoke(stage);
        var answer = Answers.GetValueOrDefault(stage, otherwise);
        if (answer is null) return false;
        if (answer == Silence) await Task.Delay(Timeout.Infinite, _stop.Token);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), _stop.Token);
        return true;
    }
}
