using System.Text.RegularExpressions;

namespace LinservSupport.Mail.Understanding;

/// <summary>What one line of a reply is.</summary>
public enum LineKind
{
    Text,
    Empty,
    Quote,

    /// <summary>From here on everything came along.</summary>
    Separator,

    /// <summary>"Who wrote when:"</summary>
    Attribution,

    /// <summary>Of a mail that is quoted or passed on.</summary>
    Header,

    /// <summary>A signature follows.</summary>
    SignatureMark,

    /// <summary>A telephone's own line, or what a mail program marked as signature: text may follow.</summary>
    Signature,

    /// <summary>A line drawn across the text.</summary>
    Rule,
    Folded,
}

/// <summary>Tells the lines of a reply apart, in the languages of the North and their neighbours.</summary>
public static partial class ReplyLines
{
    private const int LinesOfAttribution = 4;
    private const int LongLine = 66;

    public static LineKind[] Kinds(string[] lines)
    {
        var kinds = new LineKind[lines.Length];
        for (var i = 0; i < lines.Length; i++) kinds[i] = Kind(lines[i]);
        // "Sent from our app the order is empty." and more below it: somebody says so.
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (kinds[i] == LineKind.Signature && kinds[i + 1] == LineKind.Text && lines[i].TrimEnd().EndsWith('.')) kinds[i] = LineKind.Text;
        }

        // A long line or link that a mail server broke in the middle of a quotation.
        for (var i = 1; i + 1 < lines.Length; i++)
        {
            if (kinds[i] == LineKind.Text && kinds[i - 1] == LineKind.Quote && kinds[i + 1] == LineKind.Quote && IsBrokenOff(lines[i - 1].TrimEnd(), lines[i].Trim())) kinds[i] = LineKind.Quote;
        }

        for (var i = 0; i < lines.Length; i++)
        {
            if (kinds[i] == LineKind.SignatureMark && !IsSignature(lines, kinds, i)) kinds[i] = LineKind.Rule;
            if (AttributionEnd(lines, kinds, i) is { } after)
            {
                Array.Fill(kinds, LineKind.Attribution, i, after - i);
                i = after - 1;
            }
            else if (kinds[i] is LineKind.Text && QuotedHeaders.End(lines, i) is { } end)
            {
                Array.Fill(kinds, LineKind.Header, i, end - i);
                // The line that mail programs draw above it belongs to it.
                for (var above = i - 1; above >= 0 && kinds[above] is LineKind.Rule or LineKind.Empty or LineKind.SignatureMark; above--) kinds[above] = kinds[above] == LineKind.Empty ? LineKind.Empty : LineKind.Header;
                i = end - 1;
            }
        }

        return kinds;
    }

    // Telephones and Apple quote the "who wrote when:" too.
    private static int? AttributionEnd(string[] lines, LineKind[] kinds, int at)
    {
        if (kinds[at] is LineKind.Text or LineKind.Rule) return Attributions.End(lines, at);
        if (kinds[at] != LineKind.Quote || (at > 0 && kinds[at - 1] is LineKind.Quote or LineKind.Attribution)) return null;

        var quoted = lines[at..Math.Min(lines.Length, at + LinesOfAttribution)].Select(l => l.StartsWith('>') ? l[1..].TrimStart() : ">").ToArray();
        return Attributions.End(quoted, 0) is { } end ? at + end : null;
    }

    // Two dashes are also a comment in a program, and what people draw between two questions; a line of underscores stands below a sum.
    private static bool IsSignature(string[] lines, LineKind[] kinds, int at)
    {
        if (Underline().IsMatch(lines[at].Trim())) return Footers.Begins(lines, at + 1);
        if (lines[at].EndsWith(' ')) return true;

        var below = lines.Skip(at + 1).TakeWhile((_, i) => kinds[at + 1 + i] is LineKind.Text or LineKind.Empty);
        return !IsDashed(lines, at - 1) && !IsDashed(lines, at + 1) && !below.Any(l => l.TrimEnd().EndsWith('?'));
    }

    private static bool IsBrokenOff(string quoted, string rest) =>
        BrokenLink().IsMatch(rest) || (quoted.Length >= LongLine && char.IsLetter(quoted[^1]) && char.IsLower(rest[0]));

    private static bool IsDashed(string[] lines, int at) => at >= 0 && at < lines.Length && lines[at].StartsWith("--", StringComparison.Ordinal);

    private static LineKind Kind(string line)
    {
        var text = line.Trim();
        if (text.Length == 0) return LineKind.Empty;
        if (line[0] == HtmlText.SignatureLine) return LineKind.Signature;
        if (line == HtmlText.QuoteFollows || Separator().IsMatch(text)) return LineKind.Separator;
        if (Quote().IsMatch(text)) return LineKind.Quote;
        if (line is "-- " or "--" or "—" or "– " || Underline().IsMatch(text)) return LineKind.SignatureMark;
        if (text.Length < 200 && (MobileSignature().IsMatch(text) || PraisesItself().IsMatch(text))) return LineKind.Signature;
        return Rule().IsMatch(text) ? LineKind.Rule : LineKind.Text;
    }

    private const RegexOptions Linear = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"^(>|[A-Z]{1,3}>(\s|$))", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Quote();

    [GeneratedRegex(@"^(reply above this line|svara ovanför den här raden)|^\W{0,3}[-‐–—_=*]{2,}\s*(original (message|mail|email|melding|meddelelse)|original[- ]?nachricht|ursprungligt (meddelande|brev)|originalmeddelande|(opprinnelig|oprindelig) (melding|meddelelse|besked)|opprinnelig e-post|alkuperäinen viesti|ursprüngliche (nachricht|e-?mail)|message (d'origine|original)|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|исходное сообщение|wiadomość oryginalna|původní zpráva|forwarded (message|by .{1,80}|mail)|reply message|原始邮件|原始郵件|(vidare)?befordrat (meddelande|brev)|videresendt (melding|meddelelse|besked|e-post)|weitergeleitete (nachricht|e-?mail)|(edelleen|uudelleen)lähetetty viesti|välitetty viesti( / fwd\.msg)?|antwort[- ]?nachricht|message (transféré|transmis)|doorgestuurd bericht|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|пересылаемое сообщение|wiadomość przekazana)\s*([-‐–—_=*]*|-{2,}\s{0,3}(from|från|fra|von|lähettäjä|de|van)\s?:.*)$|^>>> .{3,200} >>>$|^((begin )?forwarded message|début du message (réexpédié|transféré)|anfang der weitergeleiteten (nachricht|e-mail)|vidarebefordrat (brev|mejl|meddelande)|inizio messaggio inoltrato|begin doorgestuurd bericht|inicio del mensaje reenviado|((start|begynnelse) på )?videresendt (e-?)?(melding|besked|meddelelse|post)|välitetty viesti( alkaa)?|edelleenlähetetty viesti)\s?:$", Linear)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^\W?https?://\S+(\s?\W)*$|^\S*[=&%/]\S*[)>]?$", Linear)]
    private static partial Regex BrokenLink();

    [GeneratedRegex(@"^_{20,}$", Linear)]
    private static partial Regex Underline();

    [GeneratedRegex(@"^([-=~*#+]{3,}|_{2,}|[—–]{2,})$", Linear)]
    private static partial Regex Rule();

    // In whatever language a program praises itself.
    [GeneratedRegex(@"^(sent|skickat|sendt|gesendet|lähetetty)\s(with|from|via|med|från|fra|mit|von)\s(spark|superhuman|hey|missive|front|airmail|edison|canary|mailbird|em client|thunderbird|k-9|fairemail|aqua|typeapp|mailspring)\b[^.?!]{0,40}$|^(get|download|hämta|skaffa|få|hent|hanki|hol|holen sie|laden sie)\s.{0,20}\b(outlook|blue\s?mail)\b[^.?!]{0,30}$|^.{1,40}\boutlook\b.{0,20}\W?https://aka\.ms/\S{3,30}$|^.{0,20}\boutlook\b.{1,20}\b(ios|android)\W*\shttps?://\S{1,60}$", Linear)]
    private static partial Regex PraisesItself();

    [GeneratedRegex("""
        ^[^\w/\#;]{0,3}_?(
        sent\s(from|via|with|by|on|using)\s.{0,20}(my|mobile|outlook|mail|yahoo|iphone|ipad|ipod|android|galaxy|samsung|phone|device|windows|airmail|mailbox|proton|thunderbird|blackberry|tablet|cell|\[mail\]|spark|gmail|nine|k-9|htc|nokia|huawei|sony|xperia|pixel)|
        from\smy\s(i?phone|ipad|mobile|android|samsung|galaxy|blackberry)|.{0,30}\bfrom\smobile$|get\s\[?(outlook|blue\s?mail|yahoo)|
        skicka(t|des|d)\s(från|via|med)\s.{0,40}(min|mobil|outlook|e-post|iphone|ipad|android|samsung|galaxy|yahoo|gmail|telefon|windows|proton)|(hämta|skaffa)\s(outlook|blue)|
        sendt\s(fra|via|med)\s.{0,40}(min|mobil|outlook|iphone|ipad|android|samsung|mail|yahoo|gmail|telefon|windows)|(hent|skaff\sdeg|få)\soutlook|
        lähetetty\s.{0,30}(iphone|ipad|android|samsung|outlook|puhelimes|sähköposti|laitteesta|windows)|hanki\soutlook|
        (von|mit)\smeine[mr]\s.{2,50}\s(gesendet|geschickt)|gesendet\s(von|mit|via|über)\s.{0,40}(iphone|ipad|android|samsung|outlook|mail|handy|gerät|gmx|web\.de|windows|telekom|yahoo)|diese\snachricht\swurde\svon\smeinem|(hol|laden\ssie).{0,20}outlook|
        envoyé\s(depuis|de|à\spartir\sde|avec)\s.{0,40}(mon|iphone|ipad|mobile|outlook|android|yahoo|samsung|mail|windows)|(télécharger|obtenez)\soutlook|
        verzonden\s(vanaf|met|via|van)\s|verstuurd\s(vanaf|met|via|van)\s|enviado\s(desde|do|de|con|via)\s.{0,30}(mi|meu|iphone|ipad|android|samsung|outlook|yahoo|móvil|correo|mail|windows)|obtener\soutlook|obter\so?\soutlook|inviato\s(da|dal|con)\s.{0,30}(mio|iphone|ipad|android|samsung|outlook|mobile|yahoo|mail)|ottieni\soutlook|
        wysłane\sz\s|wysłano\sz\s|отправлено\sс\s|odesláno\sz\s|從我的\s?.{1,20}\s?傳送|从我的\s?.{1,20}\s?发送|iphoneから送信|.{0,20}から送信|iphone'umdan\sgönderildi|
        (sent|skickat|sendt|lähetetty|gesendet|envoyé)\s(from|with|via|using|by|från|fra|med|von|mit|über|depuis)\s.{2,40}?\W{1,3}https?://\S{4,120}\W{0,3}$
        )
        """, Linear | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex MobileSignature();
}
