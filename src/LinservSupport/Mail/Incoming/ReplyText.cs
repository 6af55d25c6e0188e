using System.Text.RegularExpressions;

namespace LinservSupport.Mail.Incoming;

/// <summary>Divides a mail's text into what is new and what came along: the quotation and the signature. Nothing is lost; unsure is new.</summary>
public static partial class ReplyText
{
    private const int LinesOfAttribution = 3;
    private const int LinesOfHeaderBlock = 8;

    public static (string Visible, string? Quoted) Split(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = HardMark(lines);
        end = TrimTail(lines, end);
        var begin = SkipLeadingQuote(lines, end);
        var signature = Signature(lines, begin, end);

        var visible = Join(lines[begin..signature]);
        if (string.IsNullOrWhiteSpace(visible)) return (Join(lines), null);

        var quoted = string.Join("\n\n", new[] { Join(lines[..begin]), Join(lines[signature..]) }.Where(part => part.Length > 0));
        return (visible, quoted.Length == 0 ? null : quoted);
    }

    // The first line from which on everything is quoted, whatever stands after it.
    private static int HardMark(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '>') continue;
            if (line == HtmlText.QuoteFollows || Separator().IsMatch(line)) return i;
            if (HeaderBlock(lines, i)) return i > 0 && Rule().IsMatch(lines[i - 1].Trim()) ? i - 1 : i;
            if (Attribution(lines, i) is { } after && NextText(lines, after) is { } next && lines[next].TrimStart() is not ['>', ..] && lines[i].Any(char.IsAsciiDigit)) return i;
        }

        return lines.Length;
    }

    // Quoted lines, and who is quoted, at the end.
    private static int TrimTail(string[] lines, int end)
    {
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            while (end > 0 && (string.IsNullOrWhiteSpace(lines[end - 1]) || lines[end - 1].TrimStart() is ['>', ..]))
            {
                end--;
                isChanged = true;
            }

            for (var back = 1; back <= LinesOfAttribution && back <= end; back++)
            {
                if (Attribution(lines, end - back) != end) continue;

                end -= back;
                isChanged = true;
                break;
            }
        }

        return end;
    }

    // Answered below: the quotation at the top is folded where there is text after it.
    private static int SkipLeadingQuote(string[] lines, int end)
    {
        var at = 0;
        while (at < end && string.IsNullOrWhiteSpace(lines[at])) at++;
        if (at < end && Attribution(lines, at) is { } after) at = after;
        var quote = at;
        while (quote < end && (string.IsNullOrWhiteSpace(lines[quote]) || lines[quote].TrimStart() is ['>', ..])) quote++;
        var isQuote = lines[at..quote].Any(l => l.TrimStart() is ['>', ..]);
        // Answers between the quoted lines make no sense without them.
        return isQuote && quote < end && !lines[quote..end].Any(l => l.TrimStart() is ['>', ..]) ? quote : 0;
    }

    private static int Signature(string[] lines, int begin, int end)
    {
        for (var i = begin; i < end; i++)
        {
            if (lines[i] is "-- " or "--" || MobileSignature().IsMatch(lines[i].Trim())) return i;
        }

        return end;
    }

    /// <summary>Where the line after a "who wrote when:" is; null where none begins here. It may be broken over several lines.</summary>
    private static int? Attribution(string[] lines, int at)
    {
        var joined = "";
        for (var i = at; i < lines.Length && i < at + LinesOfAttribution; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]) || lines[i].TrimStart() is ['>', ..]) return null;

            joined = joined.Length == 0 ? lines[i].Trim() : $"{joined} {lines[i].Trim()}";
            if (joined.Length > 400) return null;
            if (Wrote().IsMatch(joined)) return i + 1;
        }

        return null;
    }

    private static bool HeaderBlock(string[] lines, int at)
    {
        if (!FromField().IsMatch(Plain(lines[at]))) return false;

        var (hasDate, hasTo) = (false, false);
        for (var i = at + 1; i < lines.Length && i < at + LinesOfHeaderBlock; i++)
        {
            hasDate |= DateField().IsMatch(Plain(lines[i]));
            hasTo |= ToField().IsMatch(Plain(lines[i]));
        }

        return hasDate && hasTo;
    }

    private static int? NextText(string[] lines, int from)
    {
        for (var i = from; i < lines.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i])) return i;
        }

        return null;
    }

    private static string Plain(string line) => line.Trim().Trim('*');

    private static string Join(string[] lines) => string.Join('\n', lines.Where(l => l != HtmlText.QuoteFollows)).Trim('\n', ' ');

    private const RegexOptions Linear = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"^(reply above this line|svara ovanför den här raden)|^-{2,}\s*(original message|ursprungligt meddelande|opprinnelig melding|oprindelig meddelelse|alkuperäinen viesti|ursprüngliche nachricht|message d'origine|originalmeddelande|original ?nachricht)\s*-{2,}$", Linear)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^_{10,}$|^-{20,}$", Linear)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^(on|den|am|le|op|el|il|em|på|kl|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|mån|tis|ons|tors?|fre|lör|sön|mon|tue|wed|thu|fri|sat|sun).{5,350}(wrote|skrev|skriver|schrieb|a écrit|schreef|escribió|ha scritto|escreveu|kirjoitti)\b.{0,120}:$|^.{1,200}<[^<>\s]{3,200}@[^<>\s]{3,200}>.{0,60}(wrote|skrev|schrieb|a écrit|kirjoitti)\s?:$|^.{3,120}\b(kirjoitti|skrev)\b.{0,120}\d{4}.{0,40}:$", Linear)]
    private static partial Regex Wrote();

    [GeneratedRegex(@"^(from|från|fra|von|lähettäjä|de|van)\s*:\*?\s*\S", Linear)]
    private static partial Regex FromField();

    [GeneratedRegex(@"^(sent|skickat|sendt|gesendet|lähetetty|date|datum|dato|päiväys|päivämäärä|envoyé|verzonden)\s*:", Linear)]
    private static partial Regex DateField();

    [GeneratedRegex(@"^(to|till|til|an|vastaanottaja|à|aan)\s*:", Linear)]
    private static partial Regex ToField();

    [GeneratedRegex(@"^(sent from (my|outlook|mail|yahoo)|get outlook for|skickat från (min|outlook|e-post)|skickades från|hämta outlook för|sendt fra min|lähetetty (iphone|android)|von meinem .{2,40} gesendet|envoyé de mon)", Linear)]
    private static partial Regex MobileSignature();
}
