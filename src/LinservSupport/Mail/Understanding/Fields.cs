using System.Text.RegularExpressions;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>What several steps ask of a mail's header and structure.</summary>
public static partial class Fields
{
    public static string? Value(this MimeMessage mail, string name) => mail.Headers[name] is { } value && value.Trim() is { Length: > 0 } text ? text : null;

    public static string SubjectLine(this MimeMessage mail) => Texts.Line(mail.Subject, 300);

    /// <summary>What stands before the @ of the sender's address; empty where there is none.</summary>
    public static string SenderLocalPart(this MimeMessage mail)
    {
        var address = mail.From.Mailboxes.FirstOrDefault()?.Address ?? mail.Value("From") ?? "";
        return address[..(address.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at ? at : address.Length)].Trim('"', ' ', '<', '\\', '\'').ToLowerInvariant();
    }

    /// <summary>Sent so that nobody can answer (RFC 5321 4.5.5), as reports are.</summary>
    public static bool HasNullReturn(this MimeMessage mail)
    {
        var path = mail.Value("Return-Path") ?? "";
        return path.StartsWith("<>", StringComparison.Ordinal) || Daemon().IsMatch(path.Trim('<', '>').Split('@')[0]);
    }

    /// <summary>By its address, or by the name alone where a server writes none.</summary>
    public static bool IsFromDaemon(this MimeMessage mail) =>
        Daemon().IsMatch(mail.SenderLocalPart()) || (!mail.From.Mailboxes.Any(m => m.Address.Contains('@', StringComparison.Ordinal)) && DaemonName().IsMatch(mail.Value("From") ?? ""));

    public static bool IsFromNobody(this MimeMessage mail) => NobodyReads().IsMatch(mail.SenderLocalPart());

    /// <summary>A multipart/report of that type, or a part of it anywhere near the top.</summary>
    public static bool IsReport(this MimeMessage mail, string type) =>
        (mail.Body is MultipartReport report && string.Equals(report.ReportType, type, StringComparison.OrdinalIgnoreCase))
        || mail.NearParts().Any(p => p.ContentType.IsMimeType("message", type) || p.ContentType.IsMimeType("message", $"global-{type}"));

    /// <summary>The parts of the mail and of what is in it, three levels down, but none of a mail inside the mail.</summary>
    public static IEnumerable<MimeEntity> NearParts(this MimeMessage mail) => mail.Body is { } body ? Near(body, 3) : [];

    private static IEnumerable<MimeEntity> Near(MimeEntity entity, int levels) =>
        entity is Multipart all && levels > 0 ? all.SelectMany(part => Near(part, levels - 1)).Prepend(entity) : [entity];

    [GeneratedRegex(@"^(mailer-?daemon|mail-?daemon|mmdf|mail[-._]?delivery.*|double-bounce|pmdf|smtp-?daemon|maildelivery.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Daemon();

    [GeneratedRegex(@"^\W*(mailer-?daemon|mail delivery (sub)?system|mail deliver system)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DaemonName();

    [GeneratedRegex(@"^(mailer-?daemon|post[-._]?master|no[-_.]?reply|do[-_.]?not[-_.]?reply|bounces?|daemon|root|nobody|majordomo|listserv|mail[-_.]?admin|sysadmin|system administrator|systemadministrat(or|ör)|administrator|mdaemon|system|mms|mailsystem)([-+_.].*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NobodyReads();
}
