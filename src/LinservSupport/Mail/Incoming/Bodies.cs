using System.Text;
using LinservSupport.Tickets;
using MimeKit;
using MimeKit.Tnef;

namespace LinservSupport.Mail.Incoming;

/// <summary>What is in a mail: its text, in whichever encoding, and its files.</summary>
public static class Bodies
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    // Called ISO 8859-1 by many, written as its superset by most.
    private static readonly Lazy<Encoding> Windows1252 = new(() => Encoding.GetEncoding(1252));

    /// <summary>The text part, else the HTML as text, else nothing.</summary>
    public static string Text(MimeMessage mail, MailLimits limits)
    {
        var parts = Inline(mail.Body).ToList();
        var text = string.Join('\n', parts.Where(p => p.IsPlain).Select(Decode)).Trim();
        if (text.Length > 0) return Cut(text);

        var html = string.Join("<hr>", parts.Where(p => p.IsHtml).Select(Decode));
        return html.Length == 0 ? "" : Cut(HtmlText.Of(html, limits));
    }

    /// <summary>Everything that is a file: attachments, inline pictures, forwarded mails, what Outlook packed into TNEF.</summary>
    public static IEnumerable<(string Name, byte[] Data)> Files(MimeMessage mail)
    {
        var texts = Inline(mail.Body).ToHashSet();
        return mail.BodyParts.Where(p => p is not TextPart text || !texts.Contains(text)).SelectMany(FilesOf);
    }

    private static IEnumerable<(string Name, byte[] Data)> FilesOf(MimeEntity part)
    {
        if (part is TnefPart tnef && Unpack(tnef) is { Count: > 0 } inside) return inside.SelectMany(FilesOf);

        using var data = new MemoryStream();
        if (part is MessagePart { Message: { } forwarded })
        {
            forwarded.WriteTo(data);
            return [(Name(part) ?? $"{Texts.Line(forwarded.Subject, 100)}.eml", data.ToArray())];
        }

        if (part is not MimePart { Content: { } content } file) return [];

        content.DecodeTo(data);
        return data.Length == 0 ? [] : [(Name(part) ?? Extension(file), data.ToArray())];
    }

    private static List<MimeEntity> Unpack(TnefPart tnef)
    {
        try
        {
            return [.. tnef.ExtractAttachments()];
        }
        catch (Exception failure) when (failure is FormatException or IOException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            // Not readable as TNEF: it stays a file named winmail.dat.
            return [];
        }
    }

    private static string? Name(MimeEntity part) => (part.ContentDisposition?.FileName ?? part.ContentType.Name) is { Length: > 0 } name ? name : null;

    private static string Extension(MimePart part) => part.ContentType.MimeType.ToLowerInvariant() switch
    {
        "text/calendar" => "invite.ics",
        "text/html" => "part.html",
        "text/plain" => "part.txt",
        "image/png" => "image.png",
        "image/jpeg" => "image.jpg",
        "image/gif" => "image.gif",
        _ => "file",
    };

    // The texts that a reader sees: of alternatives all (the caller chooses), of attachments none.
    private static IEnumerable<TextPart> Inline(MimeEntity? entity) => entity switch
    {
        TextPart { IsAttachment: false } text when text.IsPlain || text.IsHtml => [text],
        MultipartReport report => Inline(report.FirstOrDefault()),
        Multipart all => all.SelectMany(Inline),
        _ => [],
    };

    // Declared, then UTF-8, then Windows-1252: a wrong label must not cost the text.
    private static string Decode(TextPart part)
    {
        if (part.Content is null) return "";

        using var data = new MemoryStream();
        part.Content.DecodeTo(data);
        var bytes = data.ToArray();
        var charset = part.ContentType.Charset?.Trim().ToUpperInvariant();
        if (charset is null or "" or "UTF-8" or "UTF8" or "US-ASCII" or "ASCII" or "ISO-8859-1" or "LATIN1" or "UNKNOWN-8BIT") return Guess(bytes, preferUtf8: charset is not ("ISO-8859-1" or "LATIN1"));

        if (charset is "UTF-7" or "UNICODE-1-1-UTF-7") return Utf7.Read(bytes);

        try
        {
            return Encoding.GetEncoding(charset).GetString(bytes);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return Guess(bytes, preferUtf8: true);
        }
    }

    private static string Guess(byte[] bytes, bool preferUtf8)
    {
        if (!preferUtf8) return Windows1252.Value.GetString(bytes);

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Windows1252.Value.GetString(bytes);
        }
    }

    private static string Cut(string text) => text.Length <= Message.MaxBody ? text : text[..Message.MaxBody];
}
