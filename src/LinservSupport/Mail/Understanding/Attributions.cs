using System.Text.RegularExpressions;

namespace LinservSupport.Mail.Understanding;

/// <summary>"Who wrote when:", as mail programs put it above what they quote; and what only looks like it.</summary>
public static partial class Attributions
{
    private const int MostLines = 6;
    private const int MostChars = 400;

    /// <summary>Where the line after a "who wrote when:" is; null where none begins here. It may be broken over several lines.</summary>
    public static int? End(string[] lines, int at)
    {
        if (!AttributionBegins().IsMatch(lines[at].TrimStart())) return null;

        var joined = "";
        var blanks = 0;
        for (var i = at; i < lines.Length && i < at + MostLines; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 && (++blanks > 1 || !AttributionDate().IsMatch(lines[at]))) return null;
            if (line is ['>', ..] && !QuotedVerb().IsMatch(line)) return null;

            joined = joined.Length == 0 ? line : $"{joined} {line}";
            if (joined.Length > MostChars) return null;
            if (Wrote().IsMatch(joined) && IsSure(lines, i, joined)) return BeginsLater(lines, at, i) ? null : i + 1;
            if (NamedSender().IsMatch(joined) && AttributionTime().IsMatch(joined) && IsQuoteNext(lines, i + 1)) return i + 1;
            if (WithoutColon().IsMatch(joined) && IsQuoteNext(lines, i + 1)) return i + 1;
            if (Cited().IsMatch(joined) && IsQuoteNext(lines, i + 1)) return i + 1;
            if (DatedAddress().IsMatch(joined) && IsQuoteNext(lines, i + 1)) return i + 1;
            if (DatedSender().IsMatch(joined) && (i + 1 == lines.Length || line.EndsWith(':') || !lines[i + 1].Contains('@', StringComparison.Ordinal))) return i + 1;
        }

        return null;
    }

    // "The customer wrote:" is a sentence like any other, unless a quotation follows or it says exactly when.
    private static bool IsSure(string[] lines, int last, string joined) =>
        IsQuoteNext(lines, last + 1) || NamedInBrackets().IsMatch(joined) || (ExactTime().IsMatch(joined) && !Told().IsMatch(joined) && (joined[^1] is ':' or '：' or '-' || joined.Contains('@', StringComparison.Ordinal)));

    // A sentence stands on the lines before the one where it begins.
    private static bool BeginsLater(string[] lines, int at, int last)
    {
        for (var i = at + 1; i <= last; i++)
        {
            if ((BeginsWithDate().IsMatch(lines[i].TrimStart()) || EndsSentence().IsMatch(lines[i - 1].TrimEnd())) && End(lines, i) == last + 1) return true;
        }

        return false;
    }

    /// <summary>The lines, with what stands before a "On 12 May at 10:42, Ann wrote:" on the same line on a line of its own, as where a program lost the line's end.</summary>
    public static string[] OnTheirOwn(string[] lines) =>
        [.. lines.SelectMany((line, i) => line.Length < MostChars && line.TrimEnd().EndsWith(':') && Glued().Match(line) is { Success: true } glued && IsQuoteNext(lines, i + 1) ? [glued.Groups[1].Value.TrimEnd(' ', '-'), line[glued.Groups[2].Index..]] : new[] { line })];

    private static bool IsQuoteNext(string[] lines, int at)
    {
        while (at < lines.Length && string.IsNullOrWhiteSpace(lines[at])) at++;
        return at < lines.Length && Quote().IsMatch(lines[at].Trim());
    }

    private const RegexOptions Linear = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"^(>|[A-Z]{1,3}>(\s|$))", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Quote();

    [GeneratedRegex(@"^>\s*(wrote|skrev|skreiv|schrieb|a écrit|kirjoitti|schreef|escribió|ha scritto|escreveu)\s*:?$", Linear)]
    private static partial Regex QuotedVerb();

    [GeneratedRegex(@"^(\W{0,6}(on|den|am|le|op|el|il|em|på|kl|w dniu|dne|в|в?\s?чт|at|in message|från|von|from|de)\s|\W{0,6}(mån|tis|ons|tors?|fre|lör|sön|man|tir|tys|fred|lau|søn|sun|mon|tue|wed|thu|fri|sat|sun|ma|ti|ke|to|pe|la|su|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|пн|вт|ср|чт|пт|сб|вс)|\d{1,4}[-./ ]|\W{0,6}[\p{L}\p{N}].{1,160}([<@(]|&lt;|mailto|wrote|skrev|skreiv|kirjoitti|schrieb|écrit|escribió|schreef|scritto|escreveu)|在)", Linear)]
    private static partial Regex AttributionBegins();

    [GeneratedRegex(@"^\W{0,6}((on|den|am|le|op|el|il|em|på|dne|w dniu|kl)\s.{0,60}\d|(mån|tis|ons|tors?|fre|lör|sön|man|tir|tys|fred|lau|søn|sun|mon|tue|wed|thu|fri|sat|ma|ti|ke|to|pe|la|su|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim)\p{L}{0,9}[.,]{0,2}\s.{0,20}\d|\d{1,4}[-./ ])", Linear)]
    private static partial Regex BeginsWithDate();

    [GeneratedRegex(@"^\W{0,6}(on|den|am|le)\s.{0,30}\d.{0,80}\s(wrote|skrev|schrieb|a écrit)(\s.{1,100})?$", Linear)]
    private static partial Regex WithoutColon();

    [GeneratedRegex(@"\p{L}{3}[.!?]$", Linear)]
    private static partial Regex EndsSentence();

    [GeneratedRegex(@"\b\d{1,2}[:.]\d\d\b|\b(19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", Linear)]
    private static partial Regex ExactTime();

    [GeneratedRegex(@"\b(och|og|and|und|ja|som|der|who|dann|sedan|then)\s(wrote|skrev|skreiv|schrieb|kirjoitti)\s?:$", Linear)]
    private static partial Regex Told();

    [GeneratedRegex(@"^\W{0,3}[^<(]{0,80}[<(]\S{1,80}@\S{1,80}[>)]\s(wrote|skrev|schrieb|kirjoitti)\s?:\s*-*$", Linear)]
    private static partial Regex NamedInBrackets();

    [GeneratedRegex(@"^\W{0,3}(quoting|zitat von|citerar|citat från|citat fra|sitat fra|siterer|citerer|lainaus|quoted from)\s.{2,200}:$", Linear)]
    private static partial Regex Cited();

    [GeneratedRegex(@"^(.*\S\s*)((\bon|\bden|\bam)\s(\p{L}{2,9}\.?,?\s)?(\d|\p{L}{3,9}\.?\s\d).{4,160}\s(wrote|skrev|schrieb.*)\s?:\s*)$", Linear)]
    private static partial Regex Glued();

    // Begins so surely that a blank line may stand in it.
    [GeneratedRegex(@"^\W{0,6}(on|den|am|le|op|el|il|em|på|dne|w dniu)\s.{0,60}\d", Linear)]
    private static partial Regex AttributionDate();

    [GeneratedRegex(@"^.{3,380}(\bwrote|\bwrites|\bskrev|\bskreiv|\bskriver|\bschrieb(en)?|\bgeschrieben|\ba écrit|\bécrit|\bschreef|\bhet volgende geschreven|\bescribió|\bha scritto|\bscrive|\bescreveu|\bkirjoitti|napisał(\(a\)|a)?|napisano|написал(а|\(а\))?|пишет|писал(а)?|napsal(\(a\)|a)?|napísal(\(a\))?|yazdı|şunu yazdı|írta|a scris|rašė|kirjutas|έγραψε|skrifaði|написа|写道|寫道|さん(は)?書きました|:のメッセージ)\b?(\s?(den|kl\.?|på|am|le|on|\p{L}{2,12}\.?,?\s\d|\d|<|\(|""|\S{1,60}@|(?-i:\p{Lu})).{0,160}\s?[:：]|\s?[:：]?)\s*-*$", Linear)]
    private static partial Regex Wrote();

    // Gmail of some years and languages: date, zone and sender, and no verb.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d{1,2}:\d\d GMT[+-]\d\d:\d\d\s+\S.{0,200}$", Linear)]
    private static partial Regex DatedSender();

    // Older Gmail: a date and an address above the quotation, and nothing else.
    [GeneratedRegex(@"^\W{0,6}(\p{L}{2,9}[.,]{1,2}\s)?\d{1,4}[-./ ].{4,160}<\S+@\S+>\s?:?$", Linear)]
    private static partial Regex DatedAddress();

    // An address, a time and a colon above a quotation say the same without a verb, as FairEmail and mutt do.
    [GeneratedRegex(@"\S@\S.{0,80}:$", Linear)]
    private static partial Regex NamedSender();

    [GeneratedRegex(@"\d{4}.{0,20}\b\d{1,2}[:.]\d\d\b", Linear)]
    private static partial Regex AttributionTime();
}
