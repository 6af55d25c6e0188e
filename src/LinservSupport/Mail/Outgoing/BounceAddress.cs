using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LinservSupport.Mail.Outgoing;

/// <summary>
/// The envelope sender of a mail (VERP): our address with the mail's token behind a plus. Whatever a bounce says or leaves out,
/// the address that it was sent to names the mail. The same token stands in a field of the mail, for reports that come to the plain address.
/// </summary>
public static partial class BounceAddress
{
    /// <summary>Servers return a mail's fields; a person's answer repeats its Message-ID and never this, so it proves that the report is no reader's invention.</summary>
    public const string Field = "X-Report-Token";

    private const int TokenBytes = 10;
    private const int MostSearched = 2_000_000;

    /// <summary>Lower case, since mail servers may fold it.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>Where the mail comes back to; our plain address where tokens are turned off.</summary>
    public static string Write(MailSettings settings, string? token)
    {
        var address = settings.BounceAddress is { Length: > 0 } own ? own : settings.Address;
        if (token is null || settings.TracksBounces == false) return settings.Address;

        var at = address.IndexOf('@', StringComparison.Ordinal);
        var mark = settings.BounceAddress is { Length: > 0 } ? "+" : "+bounce.";
        return $"{address[..at]}{mark}{token}{address[at..]}";
    }

    /// <summary>Every token in a bounce: in the address it was sent to, which its header has, or in the mail that it returns.</summary>
    /// <param name="raw">As it came.</param>
    /// <param name="text">What it says, decoded: some put the mail's fields into their words.</param>
    public static IEnumerable<string> Tokens(byte[] raw, string text) =>
        Token().Matches(Encoding.Latin1.GetString(raw, 0, Math.Min(raw.Length, MostSearched))).Concat(Token().Matches(text)).Select(m => (m.Groups[1].Value + m.Groups[2].Value).ToLowerInvariant()).Distinct().Take(20);

    [GeneratedRegex(@"\+(?:bounce\.)?([0-9a-f]{20})@|X-Report-Token:\s*([0-9a-f]{20})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
