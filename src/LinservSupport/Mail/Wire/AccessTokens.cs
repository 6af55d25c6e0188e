using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LinservSupport.Mail.Wire;

/// <summary>
/// Access tokens for mail servers that take no password: by client secret (RFC 6749 4.4) or by a signed assertion (RFC 7523).
/// Each is kept in memory until shortly before it ends. Only hosts that the settings name are asked, and no redirect is followed.
/// </summary>
public sealed partial class AccessTokens(MailSettings settings, TimeProvider clock) : IDisposable
{
    private const int MostAnswerBytes = 64 * 1024;
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AssertionLife = TimeSpan.FromMinutes(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10), UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
    {
        Timeout = TimeSpan.FromSeconds(15),
        MaxResponseContentBufferSize = MostAnswerBytes,
    };

    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Until)> _tokens = new();

    public async Task<string> GetAsync(MailCredentials who, CancellationToken ct)
    {
        var key = Key(who);
        var now = clock.GetUtcNow();
        if (_tokens.TryGetValue(key, out var kept) && kept.Until > now) return kept.Token;

        var (token, seconds) = await AskAsync(who, ct);
        // Of a short life at least half is used.
        var life = TimeSpan.FromSeconds(seconds);
        _tokens[key] = (token, now + (life > 2 * Early ? life - Early : life / 2));
        return token;
    }

    public void Forget(MailCredentials who) => _tokens.TryRemove(Key(who), out _);

    public void Dispose() => _http.Dispose();

    /// <summary>True where tokens may be asked for at the address.</summary>
    public static bool MayAsk(MailSettings settings, string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.UserInfo.Length == 0
        && settings.TokenHosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase)
        && (address.Scheme == Uri.UriSchemeHttps ? address.IsDefaultPort || address.IsLoopback : address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private async Task<(string Token, int Seconds)> AskAsync(MailCredentials who, CancellationToken ct)
    {
        if (!MayAsk(settings, who.TokenUrl)) throw new TokenRefusedException("host", "");

        using var form = new FormUrlEncodedContent(who.SignIn == MailSignIn.ServiceAccount
            ? new() { ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer", ["assertion"] = Assertion(who) }
            : new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = who.ClientId, ["client_secret"] = who.Secret, ["scope"] = who.Scope });
        try
        {
            using var answer = await _http.PostAsync(new Uri(who.TokenUrl), form, ct);
            var said = await answer.Content.ReadAsStringAsync(ct);
            if (IsTheirFault(answer.StatusCode) && !said.StartsWith('{')) throw new TokenRefusedException("temporarily_unavailable", "");

            using var json = JsonDocument.Parse(said);
            if (answer.StatusCode != HttpStatusCode.OK) throw Refused(json.RootElement);

            return json.RootElement.TryGetProperty("access_token", out var token) && token.GetString() is { Length: > 0 } text
                ? (text, json.RootElement.TryGetProperty("expires_in", out var life) && life.TryGetInt32(out var seconds) ? seconds : 300)
                : throw new TokenRefusedException("answer", "");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new TokenRefusedException("line", "");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new TokenRefusedException("answer", "");
        }
    }

    private static bool IsTheirFault(HttpStatusCode status) => status >= HttpStatusCode.InternalServerError || status == HttpStatusCode.TooManyRequests;

    // Only codes are kept: the description may name tenants, applications and people.
    private static TokenRefusedException Refused(JsonElement answer)
    {
        var code = answer.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String ? error.GetString()! : "answer";
        var description = answer.TryGetProperty("error_description", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
        return new(ErrorCode().IsMatch(code) ? code : "answer", MicrosoftCode().Match(description) is { Success: true } number ? number.Value : OfGoogle(description));
    }

    private static string OfGoogle(string description) => description switch
    {
        _ when description.Contains("JWT Signature", StringComparison.OrdinalIgnoreCase) => TokenWords.WrongKey,
        _ when description.Contains("account not found", StringComparison.OrdinalIgnoreCase) => TokenWords.UnknownAccount,
        _ when description.Contains("email or User ID", StringComparison.OrdinalIgnoreCase) => TokenWords.UnknownUser,
        _ when description.Contains("reasonable timeframe", StringComparison.OrdinalIgnoreCase) => TokenWords.WrongTime,
        _ => "",
    };

    private string Assertion(MailCredentials who)
    {
        var now = clock.GetUtcNow();
        var head = Base64Url("""{"alg":"RS256","typ":"JWT"}"""u8);
        var claims = Base64Url(JsonSerializer.SerializeToUtf8Bytes(new
        {
            iss = who.ClientId,
            sub = who.User,
            scope = who.Scope,
            aud = who.TokenUrl,
            iat = now.ToUnixTimeSeconds(),
            exp = (now + AssertionLife).ToUnixTimeSeconds(),
        }));
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(who.Secret);
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            throw new TokenRefusedException("key", "");
        }

        var signature = rsa.SignData(Encoding.ASCII.GetBytes($"{head}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{head}.{claims}.{Base64Url(signature)}";
    }

    private static string Base64Url(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    // Another secret is another sign-in: a token of a withdrawn one is not found.
    private static string Key(MailCredentials who) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', who.SignIn.ToString(), who.TokenUrl, who.ClientId, who.Scope, who.User, who.Secret.Length.ToString(CultureInfo.InvariantCulture), who.Secret))));

    [GeneratedRegex("^[a-z_]{1,40}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"AADSTS\d{1,9}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MicrosoftCode();
}
