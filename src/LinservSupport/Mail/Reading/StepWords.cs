using System.Globalization;
using System.Text.RegularExpressions;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Mail.Reading;

/// <summary>
/// What the steps of reading a mail decided and why, in the reader's language. It is stored in English only, as <c>explain-mail</c> prints it:
/// a sentence without values is its own key, one with values is known by the pattern that it follows.
/// </summary>
public static partial class StepWords
{
    private const int Deepest = 3;

    // What stands in a place may follow a pattern itself, such as a list of what was found.
    private static readonly (Regex Regex, string English)[] Patterns = [.. new[]
    {
        "{0} bytes", "{0} header fields", "{0} files", "{0} others", "{0} says so.",
        "It is too large: {0} MB.", "It could not be read at {0} tries ({1}).", "It cannot be read: our program stumbles over it ({0}).",
        "{0} tokens of ours, answers {1} mails.", "It is known to be {0}.", "It went through {0} mail servers.",
        "{0} It is not answered by itself: {1}",
        "{0} {1} recipients.",
        "{0} characters new, {1} folded, {2}.", "{0} characters new, {1} folded.", "an invitation, signed by PGP", "an invitation", "signed by PGP",
        "From {0} originally.", "{0} characters, {1} pictures from elsewhere.", "{0} are too large or too many.",
        "{0} mails from this sender in an hour: filed, but not answered.", "{0} mails from this sender in an hour.",
        "It went to the address of a mail of ours about {0}.", "It answers a mail of ours about {0}.", "It answers a mail that is on {0}.", "The subject names {0}.", "{0}, which was merged into {1}",
        "Does not belong to {0}: gets a ticket of their own.", "{0} was closed too long ago: a new ticket.", "Belongs to {0}: {1}.",
        "On {0}.", "{0}; passed on to {1}", "{0}; {1} colleagues take part from now on", "Noted on {0}.",
        "{0}; {1} copied colleagues take part.", "{0}; registered for {1}, whose mail one of us passed on.", "{0}; registered for {1}, whose mail one of us passed on", "{0}, with a receipt", "{0}, without a receipt", "{0}, with a receipt.", "{0}, without a receipt.",
    }.Select(pattern => (new Regex($"^{Place(pattern)}$", RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant), pattern))];

    /// <summary>What a step is called; one that has no name here keeps that of the record.</summary>
    public static Sentence Name(string step) => step switch
    {
        "Precheck" => Sentence.Of("Size and bounds"),
        "Parse" => Sentence.Of("Header and parts"),
        "Sender" => Sentence.Of("Sender"),
        "Addressees" => Sentence.Of("Recipients and what it answers"),
        "OwnMail" => Sentence.Of("Our own mail, or a loop?"),
        "DeliveryReport" => Sentence.Of("A bounce?"),
        "FeedbackReport" => Sentence.Of("A feedback report?"),
        "Disposition" => Sentence.Of("A read receipt?"),
        "AutomaticReply" => Sentence.Of("An automatic reply?"),
        "MailingList" => Sentence.Of("From a mailing list?"),
        "Human" => Sentence.Of("Written by a person?"),
        "Answerable" => Sentence.Of("Can it be answered?"),
        "Authenticate" => Sentence.Of("Is the sender proven?"),
        "Unwrap" => Sentence.Of("What is wrapped"),
        "SplitReply" => Sentence.Of("New text and quotation"),
        "FindForwarded" => Sentence.Of("Passed on from somebody?"),
        "CleanHtml" => Sentence.Of("HTML"),
        "TakeFiles" => Sentence.Of("Files"),
        "Read" => Sentence.Of("Reading"),
        "Dedupe" => Sentence.Of("Seen before?"),
        "LoopGuard" => Sentence.Of("Too many mails?"),
        "FindThread" => Sentence.Of("Which ticket?"),
        "FindSender" => Sentence.Of("Who writes?"),
        "FileBounce" => Sentence.Of("Which mail came back?"),
        "FileIntoTicket" => Sentence.Of("Onto its ticket"),
        "RegisterFromMail" => Sentence.Of("A ticket of its own"),
        _ => new(step, step),
    };

    public static Sentence Say(string english) => new(In(Language.English, english) ?? english, In(Language.Swedish, english) ?? english);

    /// <summary>Null where neither the text nor a pattern that it follows is known.</summary>
    public static string? In(Language language, string english) => In(language, english, Deepest);

    private static string? In(Language language, string english, int deep)
    {
        if (Plain(english) is { } plain) return plain.In(language);
        if (Words.Find(english) is { } twin) return language == Language.Swedish ? twin : english;
        if (deep == 0) return null;

        foreach (var (regex, pattern) in Patterns)
        {
            if (regex.Match(english) is not { Success: true } match || Words.Find(pattern) is not { } swedish) continue;

            object[] values = [.. match.Groups.Values.Skip(1).Select(value => In(language, value.Value, deep - 1) ?? value.Value)];
            return string.Format(CultureInfo.InvariantCulture, language == Language.Swedish ? swedish : pattern, values);
        }

        return null;
    }

    // What the record calls by a name of the code.
    private static Sentence? Plain(string name) => name switch
    {
        nameof(SenderProof.Passed) => Sentence.Of("proven"),
        nameof(SenderProof.Failed) => Sentence.Of("forged"),
        nameof(SenderProof.Unknown) => Sentence.Of("not proven"),
        nameof(MailKind.Human) => Sentence.Of("a person's mail"),
        nameof(MailKind.Bounce) => Sentence.Of("a bounce"),
        nameof(MailKind.FeedbackReport) => Sentence.Of("a feedback report"),
        nameof(MailKind.Disposition) => Sentence.Of("a read receipt"),
        nameof(MailKind.AutoReply) => Sentence.Of("an automatic reply"),
        nameof(MailKind.List) => Sentence.Of("a mail of a mailing list"),
        nameof(MailKind.Loop) => Sentence.Of("our own mail, or a loop"),
        _ => null,
    };

    private static string Place(string pattern) => EscapedPlace().Replace(Regex.Escape(pattern), "(.+)");

    [GeneratedRegex(@"\\\{\d}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EscapedPlace();
}
