using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using MimeKit.Encodings;

namespace LinservSupport.Mail.Understanding;

/// <summary>Reads UTF-7 (RFC 2152), which old Exchange servers still write in delivery reports and .NET refuses to read.</summary>
public static partial class Utf7
{
    /// <summary>A header field whose encoded words are in UTF-7, which the MIME parser leaves as they are; null where none is.</summary>
    public static string? ReadWords(Header field)
    {
        var raw = Encoding.Latin1.GetString(field.RawValue);
        return Word().IsMatch(raw) ? Between().Replace(Word().Replace(raw, word => Read(Bytes(word.Groups[1].Value, word.Groups[2].Value))), " ").Trim() : null;
    }

    private static byte[] Bytes(string encoding, string text)
    {
        var decoder = encoding is "B" or "b" ? (IMimeDecoder)new Base64Decoder() : new QuotedPrintableDecoder(rfc2047: true);
        var input = Encoding.Latin1.GetBytes(text);
        var output = new byte[decoder.EstimateOutputLength(input.Length)];
        return output[..decoder.Decode(input, 0, input.Length, output)];
    }

    [GeneratedRegex(@"=\?(?:unicode-1-1-)?utf-7\?([qb])\?([^?\s]*)\?=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"\r?\n[ \t]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Between();

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
