using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;

namespace LinservSupport.Worker.Tests;

/// <summary>An address on loopback that gives access tokens for <see cref="Dovecot"/>, or what the test wants instead.</summary>
public sealed class TokenEndpoint : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _running;

    public TokenEndpoint()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/token";
        }

        _listener.Prefixes.Add(Url[..(Url.LastIndexOf('/') + 1)]);
        _listener.Start();
        _running = Task.Run(AnswerAsync);
    }

    public string Url { get; }

    /// <summary>Status and body of the answer; null to give a token.</summary>
    public (int Status, string Body)? Says { get; set; }

    public string User { get; set; } = Dovecot.User;

    public int Seconds { get; set; } = 3600;

    /// <summary>The forms that were sent.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Asked { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _running;
        _listener.Close();
    }

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var call = await _listener.GetContextAsync();
                using var reader = new StreamReader(call.Request.InputStream);
                var form = HttpUtility.ParseQueryString(await reader.ReadToEndAsync());
                Asked.Enqueue(form.AllKeys.ToDictionary(k => k!, k => form[k]!));
                var (status, body) = Says ?? (200, JsonSerializer.Serialize(new { token_type = "Bearer", expires_in = Seconds, access_token = Token() }));
                call.Response.StatusCode = status;
                if (status == 302) call.Response.RedirectLocation = "http://127.0.0.1:9/";
                await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                call.Response.Close();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private string Token()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var text = $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{Encode(JsonSerializer.Serialize(new { sub = User, iat = now - 10, exp = now + 600, nonce = Guid.NewGuid() }))}";
        return $"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(Dovecot.TokenKey, Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
