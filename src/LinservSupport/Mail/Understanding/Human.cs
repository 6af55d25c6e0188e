using System.Text.RegularExpressions;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>What is left is a person; whether a machine may answer them is another question.</summary>
public sealed partial class Human() : KindStep(MailKind.Human)
{
    protected override string WhyNot => "";

    protected override string Why(Draft draft) => "Nothing says that a machine wrote it.";

    protected override Decision Found(Draft draft, string because)
    {
        if (MustNotAnswer(draft.Mime) is not { } reason) return new("yes", because);

        draft.Letter.MayAnswer = false;
        return new("yes", $"{because} It is not answered by itself: {reason}");
    }

    // Asked not to be answered by a machine, an address that nobody reads, or something that a machine wrote and a person passes on.
    private static string? MustNotAnswer(MimeMessage mail)
    {
        var suppress = mail.Value("X-Auto-Response-Suppress") ?? "";
        if (suppress.Contains("All", StringComparison.OrdinalIgnoreCase) || suppress.Contains("AutoReply", StringComparison.OrdinalIgnoreCase)) return "X-Auto-Response-Suppress asks so.";
        if (mail.Value("Return-Path")?.StartsWith("<>", StringComparison.Ordinal) == true) return "it has no return path.";
        if (mail.IsFromNobody()) return "nobody reads at its address.";
        return ReturnedSubject().IsMatch(mail.SubjectLine()) ? "its subject is a delivery report's." : null;
    }

    [GeneratedRegex(@"undeliverable|undelivered mail|returned mail|returned to sender|mail delivery (failed|system|subsystem)|failure notice|delivery status notification", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ReturnedSubject();
}
