namespace LinservSupport.Mail.Understanding;

/// <summary>A mailing list or a bulk sender (RFC 2369, 2919, 8058, Precedence): it is filed, and not answered by a machine.</summary>
public sealed class MailingList() : KindStep(MailKind.List)
{
    private static readonly string[] Marks = ["List-Id", "List-Unsubscribe", "List-Post", "List-Help", "List-Subscribe", "Mailing-List", "X-Mailing-List", "X-MLServer", "X-Mailman-Version", "X-BeenThere", "Feedback-ID", "X-CampaignID", "X-Mailgun-Tag"];

    protected override string WhyNot => "It came through no mailing list.";

    protected override string? Why(Draft draft)
    {
        var fields = draft.Mime.Headers;
        foreach (var mark in Marks)
        {
            if (fields[mark] is not null) return $"{mark} says so.";
        }

        if (fields.FirstOrDefault(h => h.Field.StartsWith("X-ML-", StringComparison.OrdinalIgnoreCase)) is { } own) return $"{own.Field} says so.";

        var precedence = draft.Mime.Value("Precedence") ?? draft.Mime.Value("X-Precedence");
        return precedence?.ToUpperInvariant() is "BULK" or "LIST" or "JUNK" ? "Precedence says so." : null;
    }
}
