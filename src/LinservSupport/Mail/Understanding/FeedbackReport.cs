using System.Text.RegularExpressions;

namespace LinservSupport.Mail.Understanding;

/// <summary>A mail provider's complaint or DMARC failure report (RFC 5965).</summary>
public sealed partial class FeedbackReport() : KindStep(MailKind.FeedbackReport)
{
    protected override string WhyNot => "It holds no feedback report.";

    protected override string? Why(Draft draft) => Is(draft) ? "It holds a feedback report." : null;

    public static bool Is(Draft draft) => draft.Mime.IsReport("feedback-report")
        // DMARC's daily figures (RFC 7489 7.2.1.1) and TLS reports (RFC 8460) are sent to where complaints go.
        || DailyReport().IsMatch(draft.Mime.SubjectLine()) || draft.Mime.Body is MimeKit.MultipartReport { ReportType: "tlsrpt" }
        // Some providers pass on the complaint with its fields in the text only.
        || (draft.Mime.Value("X-HmXmrOriginalRecipient") is not null && draft.Mime.IsFromNobody())
        || (draft.Mime.Value("X-JunkMail") is null && draft.Mime.SubjectLine().StartsWith("complaint about message from", StringComparison.OrdinalIgnoreCase) && (draft.Mime.SenderLocalPart() is "staff" || HoldsJunk(draft.Mime)))
        || draft.Mime.NearParts().OfType<MimeKit.TextPart>().Any(p => p.ContentType.IsMimeType("text", "plain") && HasFields(p));

    // What somebody pressed "junk" at, with the field that the provider adds to it.
    private static bool HoldsJunk(MimeKit.MimeMessage mail) => mail.NearParts().OfType<MimeKit.MessagePart>().Any(p => p.Message?.Headers["X-HmXmrOriginalRecipient"] is not null);

    private static bool HasFields(MimeKit.TextPart part)
    {
        if (part.Content is not { Stream.Length: < 20_000 }) return false;

        var text = part.Text;
        return text.Contains("Feedback-Type:", StringComparison.OrdinalIgnoreCase) && text.Contains("User-Agent:", StringComparison.OrdinalIgnoreCase) && text.Contains("Version:", StringComparison.OrdinalIgnoreCase);
    }

    protected override Decision Found(Draft draft, string because) => Decision.Ignore("yes", Sentence.Of("It is a mail provider's feedback report.")) with { Because = because };

    [GeneratedRegex(@"^report[ -]domain:\s*\S+\s+submitter:\s*\S+\s+report-id:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DailyReport();
}
