using System.Text.RegularExpressions;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>The mail that a delivery report is about, as far as the report gives it back.</summary>
/// <param name="mail">The report.</param>
/// <param name="report">What its text says.</param>
/// <param name="returned">What its text gives back below.</param>
public sealed partial class ReturnedMail(MimeMessage mail, string report, string returned)
{
    public string? MessageId()
    {
        var id = Field(HeaderId.MessageId) ?? InReport();
        if (id is null && MessageIdField().Match(report) is { Success: true } inside) id = inside.Groups[1].Value;
        // Exchange and Gmail answer the mail that they could not deliver.
        id ??= mail.Value("In-Reply-To") ?? mail.References.LastOrDefault();
        return id is null ? null : IdShape().Match(id) is { Success: true } shaped ? Texts.Cut(shaped.Value, 500) : null;
    }

    /// <summary>From the mail that came back: as a part, as its header only, or in the text below the report.</summary>
    public string? Field(HeaderId id)
    {
        foreach (var part in mail.NearParts())
        {
            if (part is MessagePart { Message.Headers: { } headers } && headers[id] is { } value) return value;
            // Without the empty line between them, the returned mail's header is read as the part's.
            if (part.Headers[id] is { } joined) return joined;
            if (part is MimePart { Content: { } content } file && (file.ContentType.IsMimeType("text", "rfc822-headers") || file.ContentType.IsMimeType("message", "*")) && Bodies.Head(content) is { } head && head[id] is { } field) return field;
        }

        var name = id == HeaderId.To ? ToField() : MessageIdField();
        return name.Match(returned) is { Success: true } match ? match.Groups[1].Value : null;
    }

    // A field of their own, in the report's first group.
    private string? InReport() => mail.NearParts().SelectMany(Groups).Select(g => g["X-Original-Message-ID"] ?? g["Original-Message-ID"]).FirstOrDefault(i => i is not null);

    private static IEnumerable<HeaderList> Groups(MimeEntity part) => part switch { MessageDeliveryStatus status => status.StatusGroups, MessageDispositionNotification receipt => [receipt.Fields], _ => [] };

    [GeneratedRegex(@"^[^\s@<>]{1,200}@[^\s@<>]{1,200}$|[^\s@<>]{1,200}@[^\s@<>]{1,200}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex IdShape();

    [GeneratedRegex(@"(?m)^[> \t]*to:\s*(.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ToField();

    [GeneratedRegex(@"(?m)^[> \t]*(?:original )?message[- ]?id[:\s]\s*<?([^\s<>]+@[^\s<>]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MessageIdField();
}
