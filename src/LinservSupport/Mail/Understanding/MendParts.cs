using System.Buffers;
using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace LinservSupport.Mail.Understanding;

/// <summary>Parts whose header says something that no parser knows, read as what they are: a text must not become a file without a name, nor noise.</summary>
public static class MendParts
{
    private const int LongestLine = 200;

    private static readonly SearchValues<byte> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

    /// <summary>Bound the mail's depth before.</summary>
    public static void In(MimeMessage mail)
    {
        if (mail.Body is not { } body) return;
        if (Mended(body, isChoice: false) is { } whole) body = mail.Body = whole;

        var open = new Stack<MimeEntity>([body]);
        while (open.TryPop(out var entity))
        {
            if (entity is not Multipart all) continue;

            for (var i = 0; i < all.Count; i++)
            {
                if (Mended(all[i], all is MultipartAlternative) is { } part) all[i] = part;
                open.Push(all[i]);
            }
        }
    }

    private static MimeEntity? Mended(MimeEntity entity, bool isChoice)
    {
        if (entity is not MimePart { Content.Stream: { } stream } part) return null;

        if (part.Headers[HeaderId.ContentTransferEncoding]?.Trim() is ['"' or '\'', ..] quoted && MimeUtils.TryParse(quoted.Trim('"', '\''), out ContentEncoding meant)) part.Content = new MimeContent(stream, meant);
        if (!isChoice && part is TextPart { IsAttachment: false, FileName: null } formatted)
        {
            if (formatted.IsRichText) return Both(formatted, RtfText.Of(Encoding.Latin1.GetString(Charsets.Bytes(part))), "text.rtf");
            if (formatted.IsEnriched) return Both(formatted, EnrichedText.Of(Charsets.Read(formatted)), "text.enriched");
        }

        if (part is TextPart { Content.Encoding: ContentEncoding.Base64 } && !BeginsAsBase64(stream)) part.Content = new MimeContent(stream, ContentEncoding.EightBit);

        return part is TextPart || part.IsAttachment || part.FileName is not null || TextType(part, part.Content.Encoding) is not { } type ? null : Text(part, type);
    }

    private static TextPart Text(MimePart part, ContentType type)
    {
        var text = new TextPart(type.MediaSubtype) { Content = part.Content, ContentId = part.ContentId };
        foreach (var parameter in type.Parameters) text.ContentType.Parameters[parameter.Name] = parameter.Value;
        return text;
    }

    // "text", "html", "\"text/plain\"", "<html>", nothing at all: RFC 2045 5.2 has text for it.
    private static ContentType? TextType(MimePart part, ContentEncoding encoding)
    {
        if (part.Headers[HeaderId.ContentType] is not { } written || !part.ContentType.IsMimeType("application", "octet-stream")) return null;

        var end = written.IndexOfAny([';', ',']);
        var name = (end < 0 ? written : written[..end]).Trim().Trim('"', '\'', '<', '>', ' ').ToLowerInvariant();
        if (name.Contains('/', StringComparison.Ordinal) ? !name.StartsWith("text/", StringComparison.Ordinal) : encoding is ContentEncoding.Base64 or ContentEncoding.UUEncode or ContentEncoding.Binary) return null;

        var type = name is "html" or "text/html" ? "text/html" : "text/plain";
        return ContentType.TryParse(end < 0 ? type : $"{type};{written[(end + 1)..]}", out var whole) ? whole : new ContentType("text", type[5..]);
    }

    // Somebody wrote the name of the encoding and not the encoding.
    private static bool BeginsAsBase64(Stream content)
    {
        content.Position = 0;
        Span<byte> begin = stackalloc byte[LongestLine];
        var read = content.ReadAtLeast(begin, LongestLine, throwOnEndOfStream: false);
        content.Position = 0;
        var line = begin[..read].TrimStart("\r\n \t"u8);
        var end = line.IndexOfAny((byte)'\r', (byte)'\n');
        return (end < 0 ? line : line[..end]).TrimEnd(" \t"u8).IndexOfAnyExcept(Base64) < 0;
    }

    private static Multipart Both(TextPart formatted, string words, string name)
    {
        formatted.ContentDisposition = new(ContentDisposition.Attachment) { FileName = name };
        return [new TextPart("plain") { Text = words }, formatted];
    }
}
