using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LinservSupport.Mail.Outgoing;

/// <summary>
/// Outlook's name of a conversation (MS-OXOMSG 2.2.1.3): 22 bytes for its beginning, 5 more for each answer. Outlook groups by it
/// before it looks at References, so an answer goes on with what the answered mail had.
/// </summary>
public static class ThreadIndex
{
    private const int Head = 22;
    private const int Step = 5;
    private const int MostBytes = Head + (40 * Step);

    /// <summary>The field of a mail that we received; null where it has none or a malformed one.</summary>
    public static string? Plausible(string? field) => Read(field) is { } bytes ? Convert.ToBase64String(bytes) : null;

    /// <param name="answered">The field of the mail that is answered; null to begin the ticket's own conversation.</param>
    /// <param name="ticketId">Gives the same conversation to all mails about a ticket.</param>
    /// <param name="begunAt">When the ticket was registered.</param>
    /// <param name="now">When this mail is written.</param>
    /// <param name="key">Keeps the conversation's id from being guessed.</param>
    public static string Write(string? answered, int ticketId, DateTimeOffset begunAt, DateTimeOffset now, byte[] key)
    {
        var before = Read(answered) ?? Begin(ticketId, begunAt, key);
        if (before.Length + Step > MostBytes) before = before[..Head];

        // Time since the beginning in units of 2^18 times 100 ns, with a leading 0 for "less than 1.7 years", and a random last byte.
        var since = Math.Max(0, (now - Begun(before)).Ticks);
        var units = (uint)Math.Min(since >> 18, 0x7FFF_FFFF);
        var index = new byte[before.Length + Step];
        before.CopyTo(index, 0);
        BinaryPrimitives.WriteUInt32BigEndian(index.AsSpan(before.Length), units);
        index[^1] = (byte)(RandomNumberGenerator.GetInt32(16) << 4);
        return Convert.ToBase64String(index);
    }

    private static byte[] Begin(int ticketId, DateTimeOffset at, byte[] key)
    {
        var index = new byte[Head];
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, at.UtcDateTime.ToFileTimeUtc());
        // The upper six bytes of a FILETIME, whose first is always 1 in our centuries.
        time[..6].CopyTo(index);
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"thread-index:{ticketId}"))).AsSpan(0, 16).CopyTo(index.AsSpan(6));
        return index;
    }

    private static DateTimeOffset Begun(byte[] index)
    {
        Span<byte> time = stackalloc byte[8];
        index.AsSpan(0, 6).CopyTo(time);
        var ticks = BinaryPrimitives.ReadInt64BigEndian(time);
        return ticks is > 0 and < 0x03FF_FFFF_FFFF_FFFF ? new(DateTime.FromFileTimeUtc(ticks)) : DateTimeOffset.UnixEpoch;
    }

    private static byte[]? Read(string? field)
    {
        if (field is null || field.Length > 2 * MostBytes) return null;

        var bytes = new byte[field.Length];
        return Convert.TryFromBase64String(field.Trim(), bytes, out var length) && length is >= Head and <= MostBytes && (length - Head) % Step == 0 && bytes[0] == 1
            ? bytes[..length]
            : null;
    }
}
