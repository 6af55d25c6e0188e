using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LinservSupport.Mail.Outgoing;

/// <summary>The end of the address in a mail by which one person stops following one ticket: both numbers, signed. It does that and nothing else, so it never grows old.</summary>
public static class StopToken
{
    private const int Numbers = 8;
    private const int Signature = 16;

    public static string Write(int ticketId, int contactId, byte[] key)
    {
        var token = new byte[Numbers + Signature];
        BinaryPrimitives.WriteInt32BigEndian(token, ticketId);
        BinaryPrimitives.WriteInt32BigEndian(token.AsSpan(4), contactId);
        Sign(ticketId, contactId, key).CopyTo(token.AsSpan(Numbers));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Null for what we did not sign.</summary>
    public static (int TicketId, int ContactId)? Read(string? token, byte[] key)
    {
        Span<byte> bytes = stackalloc byte[Numbers + Signature];
        if (token is not { Length: 32 } || !Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out var length) || length != bytes.Length) return null;

        var (ticketId, contactId) = (BinaryPrimitives.ReadInt32BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes[4..]));
        return CryptographicOperations.FixedTimeEquals(bytes[Numbers..], Sign(ticketId, contactId, key)) ? (ticketId, contactId) : null;
    }

    public static string Url(string portalUrl, string token) => $"{portalUrl}/followers/stop/{token}";

    private static byte[] Sign(int ticketId, int contactId, byte[] key) =>
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"stop-following:{ticketId}:{contactId}")))[..Signature];
}
