namespace LinservSupport.Mail.Understanding;

/// <summary>Where a mail's header ends although no empty line says so: a line of blanks, or text that follows at once. A parser would take the text for a field, and nobody would read it.</summary>
public static class HeaderEnd
{
    private const int Looked = 64 * 1024;

    /// <summary>The same bytes where the header ends as it should.</summary>
    public static byte[] Repaired(byte[] mail) => Place(mail.AsSpan(0, Math.Min(mail.Length, Looked))) is not { } at ? mail : [.. mail.AsSpan(0, at.Index), at.Byte, .. mail.AsSpan(at.Index)];

    private static (int Index, byte Byte)? Place(ReadOnlySpan<byte> mail)
    {
        var (text, isOpen) = (-1, false);
        for (var at = 0; at < mail.Length;)
        {
            var end = mail[at..].IndexOf((byte)'\n');
            var next = end < 0 ? mail.Length : at + end + 1;
            var line = mail[at..next].TrimEnd("\r\n"u8);
            if (line.IsEmpty) break;

            if (line.Trim(" \t"u8).IsEmpty)
            {
                if (at > 0 && text < 0 && !GoesOn(mail[next..])) return (at, (byte)'\n');
            }
            else if (IsField(line))
            {
                // What no parser knows stands among the fields: it is none of the text.
                (text, isOpen) = (-1, line.EndsWith(";"u8));
            }
            else if (line[0] is (byte)' ' or (byte)'\t')
            {
                isOpen = line.EndsWith(";"u8);
            }
            else if (at > 0 && text < 0)
            {
                // The field before is not finished.
                if (isOpen) return (at, (byte)'\t');

                text = at;
            }

            at = next;
        }

        return text < 0 ? null : (text, (byte)'\n');
    }

    private static bool GoesOn(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        var line = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
        return line.IsEmpty || line[0] is (byte)' ' or (byte)'\t' || IsField(line);
    }

    // RFC 5322 2.2: printable characters but no colon, then a colon; programs put blanks in between.
    private static bool IsField(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon < 1 || line.StartsWith("--"u8)) return false;

        return line[..colon].TrimEnd(" \t"u8).IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0;
    }
}
