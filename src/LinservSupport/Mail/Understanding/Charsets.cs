using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>Bytes to text by a ladder of guesses: a wrong or unknown label must not cost the text.</summary>
public static partial class Charsets
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    // Called ISO 8859-1 by many, written as its superset by most.
    private static readonly Lazy<Encoding> Windows1252 = new(() => Encoding.GetEncoding(1252));
    private static readonly Lazy<string> Letters1252 = new(() => Windows1252.Value.GetString([.. Enumerable.Range(0, 256).Select(b => (byte)b)]));

    // Labels that say less than what is sent under them: their supersets read both.
    private static readonly Dictionary<string, int> Supersets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gb2312"] = 54936,
        ["gbk"] = 54936,
        ["gb_2312-80"] = 54936,
        ["x-gbk"] = 54936,
        ["ks_c_5601-1987"] = 949,
        ["euc-kr"] = 949,
        ["ks_c_5601"] = 949,
        ["shift_jis"] = 932,
        ["shift-jis"] = 932,
        ["sjis"] = 932,
        ["x-sjis"] = 932,
        ["cp932"] = 932,
        ["iso-2022-jp"] = 50221,
        ["iso-2022-jp-2"] = 50221,
        ["iso-8859-9"] = 1254,
        ["iso-8859-11"] = 874,
        ["tis-620"] = 874,
        ["cp1252"] = 1252,
        ["cp-850"] = 850,
        ["cp850"] = 850,
        ["ansi"] = 1252,
        ["windows-1252http-equivcontent-type"] = 1252,
        ["iso8859-1"] = 1252,
        ["iso8859-15"] = 28605,
        ["big5-hkscs"] = 950,
        ["x-mac-roman"] = 10000,
        ["mac"] = 10000,
    };

    public static string Read(TextPart part)
    {
        if (part.Content is null) return "";

        var bytes = Bytes(part);
        return Read(bytes, string.IsNullOrEmpty(part.ContentType.Charset) && part.IsHtml ? NamedInside(bytes) : part.ContentType.Charset);
    }

    // HTML that nobody labelled may name its charset itself.
    private static string? NamedInside(byte[] html) => Meta().Match(Encoding.Latin1.GetString(html, 0, Math.Min(html.Length, 2_000))) is { Success: true } meta ? meta.Groups[1].Value : null;

    [GeneratedRegex(@"<meta\s[^>]{0,100}charset\s*=\s*[""']?\s*([A-Za-z0-9_-]{2,40})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Meta();

    public static string Read(byte[] bytes, string? charset)
    {
        var text = Decode(bytes, charset?.Trim().Trim('"', '\'', ';'));
        return text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
    }

    /// <summary>A part decoded; base64 that ends without its padding keeps its last bytes.</summary>
    public static byte[] Bytes(MimePart part)
    {
        if (part.Content is not { } content) return [];

        using var data = new MemoryStream();
        if (content.Encoding == ContentEncoding.Base64 && MissingPadding(content) is { Length: > 0 } padding)
        {
            using var padded = new MemoryStream();
            content.WriteTo(padded);
            padded.Write(padding);
            padded.Position = 0;
            new MimeContent(padded, ContentEncoding.Base64).DecodeTo(data);
        }
        else
        {
            content.DecodeTo(data);
        }

        return data.ToArray();
    }

    private static byte[] MissingPadding(IMimeContent content)
    {
        using var raw = new MemoryStream();
        content.WriteTo(raw);
        var bytes = raw.GetBuffer().AsSpan(0, (int)raw.Length);
        if (bytes.Contains((byte)'=')) return [];

        var letters = 0;
        foreach (var b in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'+' or (byte)'/') letters++;
        }

        return (letters % 4) switch { 2 => "=="u8.ToArray(), 3 => "="u8.ToArray(), _ => [] };
    }

    private static string Decode(byte[] bytes, string? charset)
    {
        if (bytes is [0xFF, 0xFE, ..] && bytes.Length % 2 == 0) return Encoding.Unicode.GetString(bytes);
        if (bytes is [0xFE, 0xFF, ..] && bytes.Length % 2 == 0) return Encoding.BigEndianUnicode.GetString(bytes);
        if (charset?.ToUpperInvariant() is "UTF-8" or "UTF8") return IsUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : Mixed(bytes);
        if (string.IsNullOrEmpty(charset) || charset.ToUpperInvariant() is "US-ASCII" or "ASCII" or "ISO-8859-1" or "LATIN1" or "WINDOWS-1252" or "UNKNOWN-8BIT" or "X-UNKNOWN" or "DEFAULT" or "8BIT") return Guess(bytes);
        if (charset.ToUpperInvariant() is "UTF-7" or "UNICODE-1-1-UTF-7") return Utf7.Read(bytes);

        if (Named(charset) is not { } encoding) return Guess(bytes);

        var text = encoding.GetString(bytes);
        // The label does not fit: what is there may still be one of the usual two.
        return text.Contains('\uFFFD', StringComparison.Ordinal) && IsUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : text;
    }

    /// <summary>The encoding of that name, or the one that reads more than it; null for a name that nobody knows.</summary>
    public static Encoding? Named(string charset)
    {
        try
        {
            return Supersets.TryGetValue(charset, out var page) ? Encoding.GetEncoding(page) : Encoding.GetEncoding(charset);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What a control character between U+0080 and U+009F was meant to be: the sign of Windows-1252 that was called ISO 8859-1.</summary>
    public static char Meant(char control) => Letters1252.Value[control];

    // UTF-8 with bytes of something else in between, as where a gateway put its own footer below.
    private static string Mixed(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (ReadOnlySpan<byte> rest = bytes; rest.Length > 0;)
        {
            var isDone = Rune.DecodeFromUtf8(rest, out var rune, out var length) == OperationStatus.Done;
            if (isDone) text.Append(rune);
            else text.Append(Letters1252.Value[rest[0]]);
            rest = rest[(isDone ? length : 1)..];
        }

        return text.ToString();
    }

    // Text that happens to be valid UTF-8 beyond ASCII is UTF-8, whatever it is called.
    private static string Guess(byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Windows1252.Value.GetString(bytes);
        }
    }

    private static bool IsUtf8(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
}
