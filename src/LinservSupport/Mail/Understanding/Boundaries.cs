using System.Text;

namespace LinservSupport.Mail.Understanding;

/// <summary>Some gateways break the field that says where the parts of a mail end: without a semicolon, on a line of its own that is not indented, or under another name than the parts have. Then no parser finds the parts.</summary>
public static class Boundaries
{
    private const int Looked = 64 * 1024;
    private const int MostRepairs = 20;

    /// <summary>The same bytes where nothing is broken.</summary>
    public static byte[] Repaired(byte[] mail)
    {
        var places = new List<(int At, byte Missing)>();
        for (var at = 0; places.Count < MostRepairs; at++)
        {
            var next = mail.AsSpan(at, Math.Min(Looked, mail.Length) - Math.Min(at, Math.Min(Looked, mail.Length))).IndexOf("boundary="u8);
            if (next < 0) break;

            at += next;
            if (Missing(mail, at) is { } missing) places.Add((at, missing));
        }

        return Renamed(places.Count == 0 ? mail : Insert(mail, places));
    }

    private static byte[] Renamed(byte[] mail)
    {
        var head = Math.Max(mail.AsSpan().IndexOf("\n\n"u8), 0);
        var other = mail.AsSpan(0, head == 0 ? mail.Length : head).IndexOf("\n\r\n"u8);
        if (other >= 0) head = other;
        var field = mail.AsSpan(0, head).IndexOf("boundary="u8);
        if (field < 0) return mail;

        var from = field + "boundary=".Length;
        var rest = mail.AsSpan(from, head - from);
        var isQuoted = rest.StartsWith("\""u8);
        var length = isQuoted ? rest[1..].IndexOf((byte)'"') + 2 : rest.IndexOfAny("; \t\r\n"u8) is >= 0 and var end ? end : rest.Length;
        var name = isQuoted && length > 2 ? rest[1..(length - 1)] : rest[..length];
        var body = mail.AsSpan(head);
        if (name.Length < 1 || body.IndexOf([.. "\n--"u8, .. name]) >= 0 || First(body) is not { } written) return mail;

        return [.. mail.AsSpan(0, from), (byte)'"', .. written, (byte)'"', .. mail.AsSpan(from + length)];
    }

    // The first line of dashes that stands above a part's header.
    private static byte[]? First(ReadOnlySpan<byte> body)
    {
        body = body[..Math.Min(body.Length, Looked)];
        for (var at = body.IndexOf("\n--"u8); at >= 0; at = body.IndexOf("\n--"u8))
        {
            body = body[(at + 3)..];
            var end = body.IndexOf((byte)'\n');
            if (end < 0) return null;

            var name = body[..end].TrimEnd(" \t\r"u8);
            if (name.Length is > 0 and <= 70 && !name.Contains((byte)'"') && Ascii.EqualsIgnoreCase(body.Slice(end + 1, Math.Min(8, body.Length - end - 1)), "Content-"u8)) return name.ToArray();
        }

        return null;
    }

    private static byte? Missing(ReadOnlySpan<byte> mail, int at)
    {
        var before = mail[..at].TrimEnd(" \t\r\n"u8);
        if (before.IsEmpty || before.Length == at) return null;
        if (before[^1] == ';') return mail[at - 1] == '\n' ? (byte)'\t' : null;

        // "multipart/mixed" and no semicolon.
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return char.IsAsciiLetterOrDigit((char)before[^1]) && line.StartsWith("Content-Type:"u8) && line.IndexOf("multipart/"u8) >= 0 ? (byte)';' : null;
    }

    private static byte[] Insert(byte[] mail, List<(int At, byte Missing)> places)
    {
        var result = new List<byte>(mail.Length + places.Count);
        var from = 0;
        foreach (var (at, missing) in places)
        {
            result.AddRange(mail.AsSpan(from, at - from));
            result.Add(missing);
            from = at;
        }

        result.AddRange(mail.AsSpan(from));
        return [.. result];
    }
}
