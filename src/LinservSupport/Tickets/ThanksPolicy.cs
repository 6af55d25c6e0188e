using System.Text.RegularExpressions;

namespace LinservSupport.Tickets;

/// <summary>Tells a mere "thank you" from a message that says something: one on a solved ticket does not reopen it.</summary>
public static partial class ThanksPolicy
{
    // Longer than this says more than thanks, whatever its words.
    private const int MostWords = 25;

    // Every word of a thank-you in Swedish, Norwegian, Danish, Finnish, English and German; one word besides makes it a message.
    private static readonly HashSet<string> Thanks = new(StringComparer.OrdinalIgnoreCase)
    {
        "tack", "tackar", "tacka", "tusen", "takk", "tak", "kiitos", "kiitoksia", "thanks", "thank", "thx", "danke", "dank", "vielen", "schön", "schon",
    };

    // That it works says as much, where nothing else is said.
    private static readonly HashSet<string> Satisfied = new(StringComparer.OrdinalIgnoreCase)
    {
        "fungerar", "funkar", "igång", "perfekt", "toppen", "suveränt", "utmärkt", "works", "perfect", "excellent", "awesome",
    };

    private static readonly HashSet<string> Polite = new(StringComparer.OrdinalIgnoreCase)
    {
        "så", "mycket", "för", "hjälpen", "hjälp", "svaret", "svar", "snabba", "snabb", "snabbt", "er", "ert", "din", "ditt", "dig", "det", "nu", "fungerar", "funkar", "löste", "sig", "löst",
        "bra", "perfekt", "toppen", "super", "suveränt", "utmärkt", "kanon", "grymt", "äntligen", "igång", "fint", "har", "blev", "dom", "de", "hjälpte", "underbart", "ok", "okej", "japp", "ja", "hej", "hejsan", "ha", "en", "fin", "dag", "helg", "trevlig", "detsamma",
        "mvh", "vänliga", "vänlig", "hälsningar", "hälsning", "med", "bästa", "igen", "allt", "alla", "vi", "jag", "är", "nöjda", "nöjd", "av", "på", "förhand",
        "mange", "hjelpen", "hjælpen", "for", "den", "avusta", "paljon",
        "you", "very", "much", "so", "a", "lot", "many", "your", "the", "help", "quick", "fast", "reply", "answer", "response", "support", "great", "good", "perfect", "excellent", "awesome", "works", "working",
        "it", "is", "now", "fine", "job", "work", "well", "done", "solved", "that", "did", "hi", "hello", "dear", "all", "have", "nice", "weekend", "day", "best", "kind", "warm", "regards", "cheers", "yes", "and", "och", "to", "till", "team", "everyone", "again", "i", "we", "are", "am", "happy", "grateful", "appreciate", "appreciated",
        "für", "die", "das", "ihre", "hilfe", "schnelle", "antwort", "grüße", "mit", "freundlichen", "viele", "gut",
    };

    /// <summary>True where a text thanks and says nothing more: no question, no doubt, no figure, no word that it does not know but the signer's name.</summary>
    /// <param name="text">What was written, without quotation and signature.</param>
    /// <param name="author">The writer's name, which may stand under it.</param>
    public static bool IsOnlyThanks(string text, string author)
    {
        if (text.Contains('?', StringComparison.Ordinal)) return false;

        if (Cheer().IsMatch(text)) return true;

        var words = Word().Matches(text).Select(m => m.Value).ToList();
        var names = Word().Matches(author).Select(m => m.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return words.Count is > 0 and <= MostWords
            && words.Exists(w => Thanks.Contains(w) || Satisfied.Contains(w))
            && words.TrueForAll(w => Thanks.Contains(w) || Polite.Contains(w) || names.Contains(w));
    }

    // A thumb, folded hands, a heart or a smile, of any colour of skin, and nothing else.
    [GeneratedRegex(@"^\s*(?:(?:👍|🙏|👌|❤|😊|🙂|😀|🎉)\uFE0F?(?:\uD83C[\uDFFB-\uDFFF])?[\s!]*)+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Cheer();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
