using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LinservSupport.Mail.Outgoing;

/// <summary>The end of the address in a mail by which one person opens one solved ticket again: both numbers and when it was solved, signed. It says "not solved" to that solution and to no later one.</summary>
public static class ReopenToken
{
    private const int Facts = 16;
    private const int Signature = 16;

    // 32 bytes in base64url.
    private const int Length = 43;

    public static string Write(int ticketId, int contactId, DateTimeOffset resolvedAt, byte[] key)
    {
        var token = new byte[Facts + Signature];
        BinaryPrimitives.WriteInt32BigEndian(token, ticketId);
        BinaryPrimitives.WriteInt32BigEndian(token.AsSpan(4), contactId);
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(8), Microseconds(resolvedAt));
        Sign(ticketId, contactId, Microseconds(resolvedAt), key).CopyTo(token.AsSpan(Facts));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Null for what we did not sign.</summary>
    public static SolvedLink? Read(string? token, byte[] key)
    {
        Span<byte> bytes = stackalloc byte[Facts + Signature];
        if (token is not { Length: Length } || !Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out var length) || length != bytes.Length) return null;

        var (ticketId, contactId, solved) = (BinaryPrimitives.ReadInt32BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes[4..]), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
        return CryptographicOperations.FixedTimeEquals(bytes[Facts..], Sign(ticketId, contactId, solved, key)) ? new(ticketId, contactId, solved) : null;
    }

    public static string Url(string portalUrl, string token) => $"{portalUrl}/solved/reopen/{token}";

    // As exact as both engines keep an instant.
    internal static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static byte[] Sign(int ticketId, int contactId, long solved, byte[] key) =>
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"reopen:{ticketId}:{contactId}:{solved}")))[..Signature];
}

/// <summary>What a link in the mail about a solution says.</summary>
/// <param name="TicketId">Which ticket.</param>
/// <param name="ContactId">To whom it was written.</param>
/// <param name="Solved">When it was solved, in microseconds since 1970.</param>
public sealed record SolvedLink(int TicketId, int ContactId, long Solved)
{
    /// <summary>The mail told of the solution that stands now.</summary>
    public bool IsAbout(DateTimeOffset? resolvedAt) => resolvedAt is { } at && ReopenToken.Microseconds(at) == Solved;
}
