using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>A mailing list or a bulk sender (RFC 2369, 2919, 8058, Precedence): it is filed, and not answered by a machine.</summary>
public sealed class MailingList() : KindStep(MailKind.List)
{
    private static readonly string[] Marks = ["List-Id", "List-Unsubscribe", "List-Post", "List-Help", "List-Subscribe", "Mailing-List", "X-Mailing-List", "X-MLServer", "X-Mailman-Version", "X-BeenThere", "Feedback-ID", "X-CampaignID", "X-Mailgun-Tag"];

    protected override string WhyNot => "It came through no mailing list.";

    protected override string? Why(Draft draft) =>
        Mark(draft.Mime) is { } mark ? $"{mark} says so." : IsBulk(draft.Mime) ? "Precedence says so." : null;

    /// <summary>The field that a list or a bulk sender writes; null where there is none.</summary>
    public static string? Mark(MimeMessage mail) =>
        Marks.FirstOrDefault(mark => mail.Headers[mark] is not null) ?? mail.Headers.FirstOrDefault(h => h.Field.StartsWith("X-ML-", StringComparison.OrdinalIgnoreCase))?.Field;

    public static bool IsBulk(MimeMessage mail) => (mail.Value("Precedence") ?? mail.Value("X-Precedence"))?.ToUpperInvariant() is "BULK" or "LIST" or "JUNK";
}
