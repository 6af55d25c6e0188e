using System.Text.RegularExpressions;
using LinservSupport.Mail.Outgoing;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>
/// Tells about a mail that did not arrive: in the form of RFC 3464, or in the words of the many servers that never learned it.
/// Asked before the automatic replies, since a report calls itself one as well.
/// </summary>
public sealed partial class DeliveryReport(MailLimits limits) : KindStep(MailKind.Bounce)
{
    private const int MostSearched = 2_000_000;

    protected override string WhyNot => "It tells about no mail that did not arrive.";

    protected override string? Why(Draft draft)
    {
        var mail = draft.Mime;
        if (IsRejection(mail)) return "A filter rejects a mail, in the form of a receipt.";
        // Both come as reports, and are looked for by their own steps; some complain about a mail and hold its delivery status too.
        if (mail.IsReport("feedback-report") || mail.IsReport("disposition-notification")) return null;
        if (mail.IsReport("delivery-status")) return "It holds a delivery report.";
        if (mail.Value("X-Failed-Recipients") is not null) return "X-Failed-Recipients says so.";
        if (FeedbackReport.Is(draft) || AutoSubjectOnly().IsMatch(mail.SubjectLine())) return null;
        if (mail.IsFromDaemon()) return "A mail server's daemon sends it.";
        if (!mail.From.Mailboxes.Any(m => m.Address.Contains('@', StringComparison.Ordinal)) && mail.HasNullReturn()) return "It has neither sender nor return path.";

        var hasSubject = BounceWords.InSubject(mail.SubjectLine());
        var isMachine = mail.HasNullReturn() || mail.IsFromNobody() || mail.Body is MultipartReport;
        if (hasSubject && isMachine) return "Its subject is a delivery report's, and no person sends it.";
        if (isMachine && Service().IsMatch(Opening(draft))) return "A mail service tells what became of a mail.";
        if (isMachine && BounceWords.InText(Opening(draft))) return "Its text is a delivery report's, and no person sends it.";
        // A list's or a gateway's own report: from an address like any other, yet in nobody's words. People write of deliveries too, of goods:
        // without an address that a server refused it is a person's.
        if (PassedOn().IsMatch(mail.SubjectLine())) return null;
        if (Greeting().IsMatch(Opening(draft).TrimStart())) return null;
        if (hasSubject && Headline().IsMatch(Opening(draft).TrimStart()) && new BounceText(Opening(draft), mail).Recipients().Count > 0) return "It is headed as a delivery report, with the address that was refused.";
        if (ListSubject().IsMatch(mail.SubjectLine()) && BounceWords.BeginsWith(Opening(draft))) return "Subject and first lines are a list server's.";
        return hasSubject && BounceWords.InText(Opening(draft)) && Evidence().IsMatch(Opening(draft)) && new BounceText(Opening(draft), mail).Recipients().Count > 0 ? "Subject and text are a delivery report's, with the address that was refused." : null;
    }

    protected override Decision Found(Draft draft, string because)
    {
        var (mail, letter) = (Unwrapped(draft.Mime), draft.Letter);
        var raw = System.Text.Encoding.Latin1.GetString(draft.Bytes, 0, Math.Min(draft.Bytes.Length, MostSearched));
        var report = Text(mail, limits);
        // A report whose parts broke on the way is read as it came, without its own header.
        if (string.IsNullOrWhiteSpace(report)) report = raw[EmptyLine().Match(raw).Index..];
        var text = new BounceText(report, mail);
        letter.Failed.AddRange(Failed(mail, report, raw, text));
        letter.ReturnTokens.AddRange(BounceAddress.Tokens(draft.Bytes, report));
        letter.OriginalMessageId = text.OriginalMessageId;
        letter.OurIds.AddRange(OurId().Matches(raw).Select(m => m.Value).Distinct().Take(20));
        return new("yes", $"{because} {letter.Failed.Count} recipients.");
    }

    // RFC 5429 2.1.2: Sieve's reject may answer by a disposition notification.
    private static bool IsRejection(MimeMessage mail) =>
        mail.NearParts().OfType<MessageDispositionNotification>().FirstOrDefault()?.Fields["Disposition"] is { } disposition && AutomaticallyDeleted().IsMatch(disposition)
        && (mail.Value("Auto-Submitted")?.Contains("reject", StringComparison.OrdinalIgnoreCase) == true || Rejected().IsMatch(mail.SubjectLine()));

    // A gateway that adds its own words to every mail may put the report into a part.
    private static MimeMessage Unwrapped(MimeMessage mail) =>
        mail.IsReport("delivery-status") ? mail : mail.NearParts().OfType<MessagePart>().Select(part => part.Message).FirstOrDefault(inside => inside?.IsReport("delivery-status") == true) ?? mail;

    // From what is said most clearly to what has to be guessed.
    private static IReadOnlyList<FailedRecipient> Failed(MimeMessage mail, string report, string raw, BounceText text)
    {
        if (BounceReport.Recipients(mail) is { Count: > 0 } fields) return fields;
        if (BounceReport.SaysAllReached(mail)) return [];
        if (mail.Value("X-Failed-Recipients") is { } failed) return [.. failed.Split(',', ' ').Select(People.MailAddresses.Normalise).OfType<string>().Distinct().Take(100).Select(a => new FailedRecipient(a, text.Status, !text.IsDelay))];
        if (BounceReport.RecipientsIn(report) is { Count: > 0 } inText) return inText;
        if ((mail.IsReport("delivery-status") && text.IsSuccess) || Service().Match(report).Groups["reached"].Success) return [];
        if (text.Recipients() is { Count: > 0 } words) return words;

        return BounceReport.RecipientsIn(raw);
    }

    private static string Text(MimeMessage mail, MailLimits limits) => Bodies.ReportText(mail, limits);

    private string Opening(Draft draft)
    {
        var text = Text(draft.Mime, limits);
        return text.Length > 6_000 ? text[..6_000] : text;
    }

    // Somebody who is away and says so is no mail server, whatever else stands in the header.
    [GeneratedRegex(@"^(re:\s*|sv:\s*|aw:\s*)?(out of (the )?office|auto(matic|matiskt)? ?(reply|svar)|abwesenheits|frånvaro)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AutoSubjectOnly();

    [GeneratedRegex(@"^\s*(re|sv|aw|vs|antw|fwd?|vb|wg|tr|rv|vl|ang)\s*(\[\d+\])?:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PassedOn();

    [GeneratedRegex(@"\bsmtp\b|recipient|\b5\d\d[ -]|\b5\.\d\.\d|no such user|user unknown|unknown user|mailbox|mottagar|empfänger|destinataire", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Evidence();

    // Somebody asks about a report that they got: a first line of its own that greets.
    [GeneratedRegex(@"^(hej(san)?|hei(sann)?|hall[oå]|hello|hi|dear|moi|moikka|tjena|god\s(morgon|dag|morgen)|guten\s(tag|morgen)|good\s(morning|afternoon))\b[^.\n]{0,40}[,!]?\s*\n", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"^\W{0,80}non-?delivery report\W{0,80}\n", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Headline();

    [GeneratedRegex(@"^\s*automatic-action\b.*;\s*deleted\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AutomaticallyDeleted();

    [GeneratedRegex(@"\breject(ed|ion)?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Rejected();

    [GeneratedRegex(@"\n\r?\n|\r\r", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EmptyLine();

    [GeneratedRegex(@"are not (a )?member|loop alert|not allowed to post|message rejected", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ListSubject();

    [GeneratedRegex(@"^\s*\{\s*""(notification|event)Type""\s*:\s*""(bounce|complaint|(?<reached>delivery))""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Service();

    [GeneratedRegex(@"ls\.\d{1,9}\.[0-9a-f]{16}\.[0-9a-f]{32}@[A-Za-z0-9.-]{1,200}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OurId();
}
