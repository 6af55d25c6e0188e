using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using MimeKit.Encodings;

namespace LinservSupport.Mail.Understanding;

/// <summary>Files written into the text itself, as programs did before MIME and some gateways still do: "begin 644 name", lines, "end".</summary>
public static partial class UuencodedFiles
{
    private const int Most = 50;

    /// <summary>The text without them and the files as parts; null where it holds none.</summary>
    public static Multipart? Opened(TextPart part)
    {
        var bytes = Charsets.Bytes(part);
        if (bytes.AsSpan().IndexOf("begin "u8) < 0) return null;

        // As Latin-1 each byte is one character, whatever the text's own characters are.
        var lines = Encoding.Latin1.GetString(bytes).ReplaceLineEndings("\n").Split('\n');
        var (text, files) = (new List<string>(), new List<MimePart>());
        for (var i = 0; i < lines.Length; i++)
        {
            if (files.Count < Most && Begin().Match(lines[i]) is { Success: true } begin && End(lines, i + 1) is { } end)
            {
                files.Add(File(begin.Groups[1].Value.Trim(), lines[i..(end + 1)]));
                i = end;
            }
            else
            {
                text.Add(lines[i]);
            }
        }

        if (files.Count == 0) return null;

        var rest = new TextPart("plain") { Content = new MimeContent(new MemoryStream(Encoding.Latin1.GetBytes(string.Join('\n', text)))), ContentTransferEncoding = ContentEncoding.EightBit };
        if (part.ContentType.Charset is { } charset) rest.ContentType.Charset = charset;
        var all = new Multipart("mixed") { rest };
        foreach (var file in files) all.Add(file);
        return all;
    }

    // Each line says by its first character how many bytes it holds: what does not is a text that only begins so.
    private static int? End(string[] lines, int from)
    {
        for (var i = from; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            if (line == "end" && i > from) return i;
            if (line.Length == 0) continue;

            var held = (line[0] - ' ') & 63;
            if (line[0] is < ' ' or > '`' || line.Length - 1 > ((held + 2) / 3 * 4) + 2) return null;
        }

        return null;
    }

    private static MimePart File(string name, string[] lines)
    {
        var encoded = Encoding.Latin1.GetBytes(string.Join('\n', lines) + "\n");
        var decoder = new UUDecoder();
        var data = new byte[decoder.EstimateOutputLength(encoded.Length)];
        var length = decoder.Decode(encoded, 0, encoded.Length, data);
        return new MimePart("application", "octet-stream") { Content = new MimeContent(new MemoryStream(data, 0, length)), ContentDisposition = new(ContentDisposition.Attachment), FileName = name };
    }

    [GeneratedRegex(@"^begin [0-7]{3,4} (\S.{0,200})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Begin();
}
