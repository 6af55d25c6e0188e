using System.Buffers.Binary;
using System.Globalization;

namespace LinservSupport.Mail.Outgoing;

/// <summary>The end of the address in a mail by which one person opens one solved ticket again: both numbers and when it was solved, signed. It says "not solved" to that solution and to no later one.</summary>
public static class ReopenToken
{
    private const int Facts = 16;

    public static string Write(int ticketId, int contactId, DateTimeOffset resolvedAt, byte[] key)
    {
        Span<byte> facts = stackalloc byte[Facts];
        BinaryPrimitives.WriteInt32BigEndian(facts, ticketId);
        BinaryPrimitives.WriteInt32BigEndian(facts[4..], contactId);
        BinaryPrimitives.WriteInt64BigEndian(facts[8..], Microseconds(resolvedAt));
        return SignedLink.Write(facts, Statement(facts), key);
    }

    /// <summary>Null for what we did not sign.</summary>
    public static SolvedLink? Read(string? token, byte[] key)
    {
        Span<byte> facts = stackalloc byte[Facts];
        return SignedLink.Read(token, facts, Statement, key) ? Link(facts) : null;
    }

    public static string Url(string portalUrl, string token) => $"{portalUrl}/solved/reopen/{token}";

    // As exact as both engines keep an instant.
    internal static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static SolvedLink Link(ReadOnlySpan<byte> facts) =>
        new(BinaryPrimitives.ReadInt32BigEndian(facts), BinaryPrimitives.ReadInt32BigEndian(facts[4..]), BinaryPrimitives.ReadInt64BigEndian(facts[8..]));

    private static string Statement(ReadOnlySpan<byte> facts)
    {
        var link = Link(facts);
        return string.Create(CultureInfo.InvariantCulture, $"reopen:{link.TicketId}:{link.ContactId}:{link.Solved}");
    }
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
