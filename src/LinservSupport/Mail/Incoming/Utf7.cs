using System.Text;

namespace LinservSupport.Mail.Incoming;

/// <summary>Reads UTF-7 (RFC 2152), which old Exchange servers still write in delivery reports and .NET refuses to read.</summary>
public static class Utf7
{
    public static string Read(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '+')
            {
                text.Append((char)bytes[i]);
                continue;
            }

            var end = i + 1;
            while (end < bytes.Length && (char.IsAsciiLetterOrDigit((char)bytes[end]) || bytes[end] is (byte)'+' or (byte)'/')) end++;
            if (end == i + 1) text.Append('+');
            else Decode(bytes[(i + 1)..end], text);
            // A minus that ends the encoded words belongs to them.
            i = end < bytes.Length && bytes[end] == '-' ? end : end - 1;
        }

        return text.ToString();
    }

    private static void Decode(ReadOnlySpan<byte> encoded, StringBuilder text)
    {
        var (bits, count) = (0, 0);
        foreach (var letter in encoded)
        {
            bits = (bits << 6) | Value(letter);
            count += 6;
            if (count < 16) continue;

            count -= 16;
            text.Append((char)((bits >> count) & 0xFFFF));
            bits &= (1 << count) - 1;
        }
    }

    private static int Value(byte letter) => (char)letter switch
    {
        >= 'A' and <= 'Z' => letter - 'A',
        >= 'a' and <= 'z' => letter - 'a' + 26,
        >= '0' and <= '9' => letter - '0' + 52,
        '+' => 62,
        _ => 63,
    };
}
