using System.Text.RegularExpressions;

namespace LinservSupport.Mail.Understanding;

/// <summary>A read receipt (RFC 8098).</summary>
public sealed partial class Disposition() : KindStep(MailKind.Disposition)
{
    protected override string WhyNot => "It is no read receipt.";

    protected override string? Why(Draft draft)
    {
        if (draft.Mime.IsReport("disposition-notification")) return "It holds a disposition notification.";
        return ReadSubject().IsMatch(draft.Mime.SubjectLine()) && draft.Mime.HasNullReturn() ? "Its subject begins as read receipts do, and nobody can answer it." : null;
    }

    protected override Decision Found(Draft draft, string because) => Decision.Ignore("yes", Sentence.Of("It is a read receipt.")) with { Because = because };

    [GeneratedRegex(@"^(read|läst|læst|ulæst|ulest|ungelesen|lukematta|lest|gelesen|luettu|lu|leído|letto|not read|oläst|olästa|disposition notification|return receipt)\s*[:(]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ReadSubject();
}
