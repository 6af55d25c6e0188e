using LinservSupport.Tickets;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>What is in a mail: its text, its HTML, and its files.</summary>
public static class Bodies
{
    /// <summary>What a reader sees, as text: of alternatives the plain one where it says anything, of everything else all.</summary>
    public static string Text(MimeMessage mail, MailLimits limits) =>
        Cut(string.Join("\n\n", Shown(mail, preferHtml: false).Select(part => AsText(part, limits)).Where(text => !string.IsNullOrWhiteSpace(text))).Trim());

    /// <summary>The words of a delivery report: all its texts, without the mail that came back.</summary>
    public static string ReportText(MimeMessage mail, MailLimits limits) =>
        Cut(string.Join("\n\n", Shown(mail, preferHtml: false).Select(part => AsText(part, limits))));

    /// <summary>The HTML that a reader sees, with plain parts beside it; null where none of it is HTML.</summary>
    public static string? Html(MimeMessage mail)
    {
        var parts = Shown(mail, preferHtml: true).ToList();
        if (!parts.Any(IsHtml)) return null;

        return string.Join("<hr>", parts.Select(part => IsHtml(part) ? Charsets.Read(part) : $"<pre>{System.Net.WebUtility.HtmlEncode(Charsets.Read(part))}</pre>"));
    }

    /// <summary>Everything that is not shown as text: attachments, inline pictures, forwarded mails.</summary>
    public static IEnumerable<LetterFile> Files(MimeMessage mail)
    {
        if (mail.Body is null) return [];

        var texts = Texts(mail.Body, isFirst: true, isRelated: false).ToHashSet();
        return Leaves(mail.Body).Where(part => part is not TextPart text || !texts.Contains(text)).Select(FileOf).OfType<LetterFile>();
    }

    /// <summary>The header that a part holds as its content, as text/rfc822-headers does; null where it holds none.</summary>
    public static HeaderList? Head(IMimeContent content)
    {
        using var data = new MemoryStream();
        content.DecodeTo(data);
        data.Position = 0;
        try
        {
            return HeaderList.Load(data);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string AsText(TextPart part, MailLimits limits)
    {
        var text = Charsets.Read(part);
        return IsHtml(part) || LooksLikeHtml(text) ? HtmlText.Of(text, limits) : part.IsFlowed ? FlowedText.Unfold(text, part.ContentType.Parameters["delsp"]) : text;
    }

    private static bool IsHtml(TextPart part) => part.IsHtml;

    // Some programs send the same HTML twice, once under the wrong name.
    private static bool LooksLikeHtml(string text)
    {
        var begin = text.AsSpan().TrimStart();
        return begin.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || begin.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<TextPart> Shown(MimeMessage mail, bool preferHtml) => mail.Body is { } body ? Shown(body, preferHtml, isFirst: true, isRelated: false) : [];

    private static IEnumerable<TextPart> Shown(MimeEntity entity, bool preferHtml, bool isFirst, bool isRelated)
    {
        if (entity is not MultipartAlternative alternatives) return Inside(entity, isFirst, isRelated, (part, first, related) => Shown(part, preferHtml, first, related));

        // The last is the richest; one that says nothing is no choice.
        var choices = alternatives.Select(part => Shown(part, preferHtml, isFirst: true, isRelated: false).ToList()).Where(c => c.Any(SaysSomething)).ToList();
        return choices.LastOrDefault(c => c.Any(IsHtml) == preferHtml) ?? choices.LastOrDefault() ?? [];
    }

    private static IEnumerable<TextPart> Texts(MimeEntity entity, bool isFirst, bool isRelated) => Inside(entity, isFirst || entity is MultipartAlternative, isRelated, Texts);

    private static IEnumerable<TextPart> Inside(MimeEntity entity, bool isFirst, bool isRelated, Func<MimeEntity, bool, bool, IEnumerable<TextPart>> inside) => entity switch
    {
        TextPart text => IsShown(text, isFirst, isRelated) ? [text] : [],
        MultipartRelated related => related.SelectMany(part => inside(part, part == related.Root, part != related.Root)),
        MultipartReport report => report.Take(1).SelectMany(part => inside(part, true, false)).Concat(report.Skip(1).Where(part => part is TextPart { IsPlain: true, ContentDisposition: null }).SelectMany(part => inside(part, true, false))),
        MultipartAlternative all => all.SelectMany(part => inside(part, true, false)),
        Multipart all => all.SelectMany((part, at) => inside(part, at == 0, false)),
        _ => [],
    };

    // As RFC 8621 4.1.4 has it: a text with a file's name that is not the mail's first part is a file.
    private static bool IsShown(TextPart text, bool isFirst, bool isRelated) =>
        !text.IsAttachment && (text.IsPlain || text.IsHtml) && !isRelated && (isFirst || string.IsNullOrEmpty(text.FileName));

    private static bool SaysSomething(TextPart part)
    {
        if (part.Content is null) return false;

        var text = Charsets.Read(part);
        return !string.IsNullOrWhiteSpace(IsHtml(part) && text.Length < 2000 ? HtmlText.WithoutTags(text) : text) || (IsHtml(part) && text.Contains("<img", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<MimeEntity> Leaves(MimeEntity entity) => entity is Multipart all ? all.SelectMany(Leaves) : [entity];

    private static LetterFile? FileOf(MimeEntity part)
    {
        var type = part.ContentType.MimeType.ToLowerInvariant();
        if (part is MessagePart { Message: { } forwarded })
        {
            using var data = new MemoryStream();
            forwarded.WriteTo(data);
            return new(FileNameOf(part) ?? $"{(Understanding.Texts.Line(forwarded.Subject, 100) is { Length: > 0 } subject ? subject : "mail")}.eml", type, part.ContentId, data.ToArray());
        }

        if (part is not MimePart { Content: not null } file) return null;

        var bytes = Charsets.Bytes(file);
        // Outlook leaves empty parts behind; with a name it is somebody's empty file.
        return bytes.Length == 0 && FileNameOf(part) is null ? null : new(FileNameOf(part) ?? DefaultName(type), type, part.ContentId, bytes);
    }

    private static string? FileNameOf(MimeEntity part) =>
        (part.ContentDisposition?.FileName ?? part.ContentType.Name) is { Length: > 0 } name ? name : part.ContentLocation is { IsAbsoluteUri: false, OriginalString.Length: > 0 } place ? place.OriginalString : null;

    private static string DefaultName(string type) => type switch
    {
        "text/calendar" => "invite.ics",
        "text/html" => "part.html",
        "text/plain" => "part.txt",
        "text/rtf" => "text.rtf",
        "application/pgp-encrypted" => "version.asc",
        "text/rfc822-headers" => "headers.txt",
        "application/pgp-signature" => "signature.asc",
        "image/png" => "image.png",
        "image/jpeg" => "image.jpg",
        "image/gif" => "image.gif",
        _ => "file",
    };

    private static string Cut(string text) => text.AtMost(Message.MaxBody);
}
