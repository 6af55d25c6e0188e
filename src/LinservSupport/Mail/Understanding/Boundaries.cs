namespace LinservSupport.Mail.Understanding;

/// <summary>Some gateways break the field that says where the parts of a mail end: without a semicolon, or on a line of its own that is not indented. Then no parser finds the parts.</summary>
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

        return places.Count == 0 ? mail : Insert(mail, places);
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
