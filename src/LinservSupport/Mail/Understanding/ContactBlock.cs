using System.Text.RegularExpressions;

namespace LinservSupport.Mail.Understanding;

/// <summary>
/// The signature that nobody marked: below a closing phrase and a name, lines that are nothing but contact details, or a lawyer's notice. The
/// phrase and the name stay; one sentence of the writer's below them, and all of it stays.
/// </summary>
public static partial class ContactBlock
{
    private const int LongestName = 60;
    private const int LongestDetail = 90;
    private const int MostLines = 9;

    /// <summary>Where it begins; null where there is none.</summary>
    public static int? Find(string[] lines, LineKind[] kinds)
    {
        var said = Enumerable.Range(0, lines.Length).Where(i => kinds[i] is LineKind.Text or LineKind.Quote or LineKind.Rule).ToList();
        var closing = said.FindLastIndex(i => kinds[i] == LineKind.Text && Closing().IsMatch(lines[i].Trim()));
        if (closing < 0 || !said.Take(closing).Any(i => kinds[i] == LineKind.Text)) return Notice(lines, kinds, said);

        var first = closing + (Closing().Match(lines[said[closing]].Trim()).Groups["name"].Length > 0 ? 1 : 2);
        if (first == closing + 2 && closing + 1 < said.Count && !IsName(lines[said[closing + 1]])) return BelowRule(lines, kinds, said) ?? Notice(lines, kinds, said);

        return first < said.Count && IsBlock([.. said.Skip(first).Select(i => lines[i].Trim())]) ? said[first] : BelowRule(lines, kinds, said) ?? Notice(lines, kinds, said);
    }

    // A line drawn above nothing but contact details.
    private static int? BelowRule(string[] lines, LineKind[] kinds, List<int> said)
    {
        var last = said.FindLastIndex(i => kinds[i] != LineKind.Rule);
        var rule = last < 0 ? -1 : said.FindLastIndex(last, i => kinds[i] == LineKind.Rule);
        return rule > 0 && last - rule is >= 2 and < MostLines && IsBlock([.. said[(rule + 1)..(last + 1)].Select(i => lines[i].Trim())]) ? said[rule] : null;
    }

    private static bool IsBlock(List<string> block)
    {
        // Programs write "ann@x.example<mailto:ann@x.example>" for a link, and name the pictures.
        var lines = block.Select(l => Linked().Replace(l, "").Trim()).Where(l => l.Length > 0).ToList();
        var notice = lines.FindIndex(l => LegalNotice().IsMatch(l));
        var details = notice < 0 ? lines : lines[..notice];
        return details.All(l => l.Length <= LongestDetail && !Says().IsMatch(l)) && (notice >= 0 || details.Any(l => Detail().IsMatch(l) || Firm().IsMatch(l)));
    }

    // A notice that stands alone below the text.
    private static int? Notice(string[] lines, LineKind[] kinds, List<int> said)
    {
        var at = said.FindIndex(i => kinds[i] == LineKind.Text && LegalNotice().IsMatch(lines[i]));
        return at > 0 && (said[at] == 0 || kinds[said[at] - 1] is LineKind.Empty or LineKind.Rule) && said.Skip(at).All(i => kinds[i] == LineKind.Text && (i == said[at] || kinds[i - 1] != LineKind.Empty)) ? said[at] : null;
    }

    private static bool IsName(string line) => line.Trim() is { Length: > 0 and <= LongestName } name && !name.AsSpan().ContainsAnyInRange('0', '9') && !name.EndsWith('?') && !name.EndsWith(':') && name.Split(' ').Length <= 7;

    private const RegexOptions Linear = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"^(mvh|m\.v\.h\.?|vh|vänligen|(med )?(vänlig|bästa|varma) hälsning(ar)?|med vänliga hälsningar|(vänliga |bästa |många )?hälsningar|hälsar|(med )?(vennlig|venlig|beste|bedste|hyggelig) hilsen|(de bedste |beste )?hilsen(er)?|hilsener|ystävällisin terveisin|(parhain )?terveisin|t\.|(mit )?(freundlichen|besten|herzlichen|vielen) grü(ß|ss)en|(viele|beste|liebe|freundliche) grü(ß|ss)e|mfg|(with )?(kind|best|warm) (regards|wishes)|(best |many )?regards|cheers|(many )?thanks( in advance)?,|thank you,|tack( på förhand| för hjälpen)?,|(på forhånd |tusen |mange )?takk?,|kiitos( etukäteen)?,|(vielen dank|danke),|sincerely( yours)?|yours (sincerely|faithfully|truly))(\s?[/|]\s?[\p{L} ]{3,40})?[,.!/]*(\s[^\w\s]{1,6})?(?<name>\s+[\p{L}. -]{2,50})?$", Linear)]
    private static partial Regex Closing();

    [GeneratedRegex(@"^(tel|tlf|tfn|telefon|phone|mobil|mob|gsm|direkte?|direct|puh|handy)\s?[.:]*\s?\+?[\d(][\d\s()/.-]{5,}|^(tel|tlf|tfn|telefon|phone|mobil|mobile|mob|cell|direkt|direct|växel|sentralbord|fax|puh|puhelin|handy|e-?post|e-?mail|mail|web|webb|hemsida|org\.? ?nr|vat|besöksadress|postadress|[tmpew])\s?[.:]+\s?\S|(^|[\s:|(])(\+\d|0\d)[\d\s()/.-]{6,}\d|^([^\w\s]{1,4}\s)?\S+@\S+\.\S+$|\bwww\.[^\s/]+/?$|\b\d{3} ?\d{2}\s+\p{L}", Linear)]
    private static partial Regex Detail();

    [GeneratedRegex(@"\b(AB|AS|A/S|ApS|Oy|Oyj|GmbH|AG|Ltd|Inc|LLC|BV)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Firm();

    [GeneratedRegex(@"<(mailto:|tel:|https?://)[^<>]{1,300}>|\[(cid:|https?://)[^\[\]]{1,300}\]", Linear)]
    private static partial Regex Linked();

    // What no contact detail has: a sentence, an afterthought, a link to one page, a path or a number that the policy's people look up.
    [GeneratedRegex(@"[?!]$|\p{L}{2}\.\s+\p{L}.{10,}|^(\S+\s+){3,}\S*\p{Ll}{2}\.$|^(p\.?s\b|obs\b|nb\b|edit\b)|https?://[^/\s]+/\S|:$|\b(s|wh/|inv/|bill/)\d{4}", Linear)]
    private static partial Regex Says();

    [GeneratedRegex(@"(e-?mail|message|mail|mejl|meddelande|e-post|nachricht|viesti|besked|melding).{0,80}(confidential|konfidentiell|vertraulich|luottamuksellinen|fortrolig|sekretess|privileged|intended (only|solely)|only intended)|(this|the) (information|content).{0,60}(confidential|privileged)|not the (intended|named) (recipient|addressee)|(before|innan du|før du|inden du|ennen kuin|bevor sie).{0,20}(print|skriver ut|udskriver|tulosta|ausdrucken)|(behandlar|behandlar dina|process(es)? (your )?|verarbeit\w+ ).{0,20}(personuppgifter|personal data|personenbezogen)", Linear)]
    private static partial Regex LegalNotice();
}
