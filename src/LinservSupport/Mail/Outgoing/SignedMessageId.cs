using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LinservSupport.Mail.Outgoing;

/// <summary>
/// Message-IDs that prove we wrote the mail they answer: <c>ls.{ticket}.{nonce}.{HMAC}@host</c>.
/// A reply joins the ticket by it; a guessed or shortened one does not verify.
/// </summary>
public static partial class SignedMessageId
{
    private const int SignatureBytes = 16;

    /// <summary>A new id (without brackets) for a mail about a ticket, or about none (0).</summary>
    public static string Write(int ticketId, string host, byte[] key)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        return string.Create(CultureInfo.InvariantCulture, $"ls.{ticketId}.{nonce}.{Sign(ticketId, nonce, key)}@{host}");
    }

    /// <summary>The ticket that a Message-ID of ours belongs to; null where it is not ours.</summary>
    public static int? Read(string messageId, byte[] key)
    {
        if (Shape().Match(messageId) is not { Success: true } match) return null;
        if (!int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var ticketId)) return null;

        var expected = Encoding.ASCII.GetBytes(Sign(ticketId, match.Groups[2].Value, key));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(match.Groups[3].Value)) ? ticketId : null;
    }

    private static string Sign(int ticketId, string nonce, byte[] key)
    {
        var text = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"message-id:{ticketId}:{nonce}"));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, text).AsSpan(0, SignatureBytes));
    }

    [GeneratedRegex(@"^ls\.(\d{1,9})\.([0-9a-f]{16})\.([0-9a-f]{32})@[^@\s<>]{1,200}$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Shape();
}
