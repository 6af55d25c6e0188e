using System.Buffers.Binary;
using System.Globalization;

namespace LinservSupport.Mail.Outgoing;

/// <summary>The end of the address in a mail by which one person stops following one ticket: both numbers, signed. It does that and nothing else, so it never grows old.</summary>
public static class StopToken
{
    private const int Facts = 8;

    public static string Write(int ticketId, int contactId, byte[] key)
    {
        Span<byte> facts = stackalloc byte[Facts];
        BinaryPrimitives.WriteInt32BigEndian(facts, ticketId);
        BinaryPrimitives.WriteInt32BigEndian(facts[4..], contactId);
        return SignedLink.Write(facts, Statement(facts), key);
    }

    /// <summary>Null for what we did not sign.</summary>
    public static (int TicketId, int ContactId)? Read(string? token, byte[] key)
    {
        Span<byte> facts = stackalloc byte[Facts];
        return SignedLink.Read(token, facts, Statement, key) ? Numbers(facts) : null;
    }

    public static string Url(string portalUrl, string token) => $"{portalUrl}/followers/stop/{token}";

    private static (int TicketId, int ContactId) Numbers(ReadOnlySpan<byte> facts) => (BinaryPrimitives.ReadInt32BigEndian(facts), BinaryPrimitives.ReadInt32BigEndian(facts[4..]));

    private static string Statement(ReadOnlySpan<byte> facts)
    {
        var (ticketId, contactId) = Numbers(facts);
        return string.Create(CultureInfo.InvariantCulture, $"stop-following:{ticketId}:{contactId}");
    }
}
