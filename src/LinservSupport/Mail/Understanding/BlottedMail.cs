using System.Buffers;
using System.Text;
using LinservSupport.Odoo;

namespace LinservSupport.Mail.Understanding;

/// <summary>
/// A mail's bytes less the secrets in its links, ours before all: what came back, or was quoted, holds the link by which its reader signs
/// in or approves, and is looked at by others. Found as the bytes have them, since a mail that cannot be parsed is looked at too:
/// across the line ends of quoted-printable, and in base64. The time is linear in the mail.
/// </summary>
public static class BlottedMail
{
    private const string Blot = "***";

    // A text; files are larger, and no reader of a list of bytes.
    private const int LargestBlock = 4_000_000;
    private const int ShortestLine = 20;
    private const int Columns = 76;

    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    /// <returns>The same array where there is nothing to blot out.</returns>
    public static byte[] Of(byte[] raw)
    {
        var text = Encoding.Latin1.GetString(raw);
        var clean = WithoutCoded(WithoutPlain(text));
        return ReferenceEquals(clean, text) ? raw : Encoding.Latin1.GetBytes(clean);
    }

    private static string WithoutPlain(string text)
    {
        var (joined, breaks) = Joined(text);
        if (PastedSecrets.Find(joined) is not { Count: > 0 } secrets) return text;

        var result = new StringBuilder(text.Length);
        var (copied, at, removed) = (0, 0, 0);
        foreach (var (from, to) in secrets)
        {
            var begin = Original(from, isEnd: false);
            result.Append(text, copied, begin - copied).Append(Blot);
            copied = Original(to, isEnd: true);
        }

        return result.Append(text, copied, text.Length - copied).ToString();

        // Breaks are met in order, as the secrets are. One that stands right behind a secret stays.
        int Original(int position, bool isEnd)
        {
            while (at < breaks.Count && (isEnd ? breaks[at].At < position : breaks[at].At <= position)) removed += breaks[at++].Length;
            return position + removed;
        }
    }

    // A line that quoted-printable broke is one again; where in it that was, and how many characters stood there.
    private static (string Text, List<(int At, int Length)> Breaks) Joined(string text)
    {
        var breaks = new List<(int, int)>();
        var joined = new StringBuilder(text.Length);
        var copied = 0;
        for (var at = text.IndexOf('='); at >= 0; at = text.IndexOf('=', at + 1))
        {
            var length = text.AsSpan(at).StartsWith("=\r\n") ? 3 : text.AsSpan(at).StartsWith("=\n") ? 2 : 0;
            if (length == 0) continue;

            joined.Append(text, copied, at - copied);
            breaks.Add((joined.Length, length));
            copied = at + length;
            at = copied - 1;
        }

        return (breaks.Count == 0 ? text : joined.Append(text, copied, text.Length - copied).ToString(), breaks);
    }

    private static string WithoutCoded(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        foreach (var (from, to) in Blocks(text))
        {
            if (Decoded(text.AsSpan(from, to - from)) is not { } inside || WithoutPlain(inside) is var clean && ReferenceEquals(clean, inside)) continue;

            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, from - copied);
            foreach (var line in Convert.ToBase64String(Encoding.Latin1.GetBytes(clean)).Chunk(Columns)) result.Append(line).Append("\r\n");
            copied = to;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    // Lines of nothing but base64, one below the other.
    private static IEnumerable<(int From, int To)> Blocks(string text)
    {
        for (int at = 0, begin = -1; at <= text.Length;)
        {
            var end = text.IndexOf('\n', at) is >= 0 and var found ? found : text.Length;
            var line = text.AsSpan(at, end - at).TrimEnd('\r');
            var isCoded = line.Length > 0 && (line.Length >= ShortestLine || begin >= 0) && line.Length % 4 == 0 && !line.ContainsAnyExcept(Base64);
            if (isCoded && begin < 0) begin = at;
            if (begin >= 0 && (!isCoded || end == text.Length))
            {
                yield return (begin, isCoded ? end : at);
                begin = -1;
            }

            at = end + 1;
        }
    }

    private static string? Decoded(ReadOnlySpan<char> block)
    {
        if (block.Length > LargestBlock) return null;

        var bytes = new byte[block.Length];
        return Convert.TryFromBase64Chars(block, bytes, out var length) ? Encoding.Latin1.GetString(bytes, 0, length) : null;
    }
}
