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
    private const int LinesOfAttribution = 6;
    private const int CharsOfAttribution = 400;
    private const int LinesOfHeaderBlock = 12;
    private const int SubjectField = 4;

    public static LineKind[] Kinds(string[] lines)
    {
        var kinds = new LineKind[lines.Length];
        for (var i = 0; i < lines.Length; i++) kinds[i] = Kind(lines[i]);
        // "Sent from our app the order is empty." and more below it: somebody says so.
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (kinds[i] == LineKind.Signature && kinds[i + 1] == LineKind.Text && lines[i].TrimEnd().EndsWith('.')) kinds[i] = LineKind.Text;
        }

        for (var i = 0; i < lines.Length; i++)
        {
            if (kinds[i] is LineKind.Text or LineKind.Rule && Attribution(lines, i) is { } after)
            {
                Array.Fill(kinds, LineKind.Attribution, i, after - i);
                i = after - 1;
            }
            else if (kinds[i] is LineKind.Text && HeaderBlock(lines, i) is { } end)
            {
                Array.Fill(kinds, LineKind.Header, i, end - i);
                // The line that mail programs draw above it belongs to it.
                for (var above = i - 1; above >= 0 && kinds[above] is LineKind.Rule or LineKind.Empty or LineKind.SignatureMark; above--) kinds[above] = kinds[above] == LineKind.Empty ? LineKind.Empty : LineKind.Header;
                i = end - 1;
            }
        }

        return kinds;
    }

    private static LineKind Kind(string line)
    {
        var text = line.Trim();
        if (text.Length == 0) return LineKind.Empty;
        if (line[0] == HtmlText.SignatureLine) return LineKind.Signature;
        if (line == HtmlText.QuoteFollows || Separator().IsMatch(text)) return LineKind.Separator;
        if (Quote().IsMatch(text)) return LineKind.Quote;
        if (line is "-- " or "--" or "—" or "– " || Underline().IsMatch(text)) return LineKind.SignatureMark;
        if (text.Length < 200 && MobileSignature().IsMatch(text)) return LineKind.Signature;
        return Rule().IsMatch(text) ? LineKind.Rule : LineKind.Text;
    }

    /// <summary>Where the line after a "who wrote when:" is; null where none begins here. It may be broken over several lines.</summary>
    private static int? Attribution(string[] lines, int at)
    {
        if (!AttributionBegins().IsMatch(lines[at].TrimStart())) return null;

        var joined = "";
        var blanks = 0;
        for (var i = at; i < lines.Length && i < at + LinesOfAttribution; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 && (++blanks > 1 || !AttributionDate().IsMatch(lines[at]))) return null;
            if (line is ['>', ..] && !QuotedVerb().IsMatch(line)) return null;

            joined = joined.Length == 0 ? line : $"{joined} {line}";
            if (joined.Length > CharsOfAttribution) return null;
            if (Wrote().IsMatch(joined) && (joined.AsSpan().ContainsAnyInRange('0', '9') || joined.Contains('@', StringComparison.Ordinal) || IsQuoteNext(lines, i + 1))) return i + 1;
            if (NamedSender().IsMatch(joined) && AttributionTime().IsMatch(joined) && IsQuoteNext(lines, i + 1)) return i + 1;
            if (DatedSender().IsMatch(joined) && (i + 1 == lines.Length || line.EndsWith(':') || !lines[i + 1].Contains('@', StringComparison.Ordinal))) return i + 1;
        }

        return null;
    }

    private static bool IsQuoteNext(string[] lines, int at)
    {
        while (at < lines.Length && string.IsNullOrWhiteSpace(lines[at])) at++;
        return at < lines.Length && Quote().IsMatch(lines[at].Trim());
    }

    /// <summary>Where a block of at least three different header fields ends, one of them the sender's; long fields may be broken.</summary>
    private static int? HeaderBlock(string[] lines, int at)
    {
        if (Field(lines[at]) is not { } first) return null;

        var (fields, end) = (new HashSet<int> { first }, at + 1);
        // A form has a from, a to and a date too: a mail's header has a subject, an address, or a time of day.
        var isMails = first == SubjectField || MailsOwn().IsMatch(lines[at]);
        for (var i = at + 1; i < lines.Length && i < at + LinesOfHeaderBlock; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                // Some write each field as a paragraph.
                if (i + 1 < lines.Length && Field(lines[i + 1]) is not null) continue;

                break;
            }

            if (Field(lines[i]) is { } field) isMails |= fields.Add(field) && field == SubjectField;
            else if (Field(lines[i - 1]) is null && !string.IsNullOrWhiteSpace(lines[i - 1])) break;

            isMails |= MailsOwn().IsMatch(lines[i]);
            end = i + 1;
        }

        return isMails && fields.Count >= 3 && fields.Contains(0) ? end : null;
    }

    private static int? Field(string line)
    {
        if (line.Length > 1000 || HeaderField().Match(line.Trim().TrimStart('>', '*', '_', ' ')) is not { Success: true } match) return null;

        for (var group = 1; group < match.Groups.Count; group++)
        {
            if (match.Groups[group].Success) return group - 1;
        }

        return null;
    }

    [GeneratedRegex(@"@|\b\d{1,2}[:.]\d\d\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MailsOwn();

    private const RegexOptions Linear = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"^(>|[A-Z]{1,3}>(\s|$))", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Quote();

    [GeneratedRegex(@"^>\s*(wrote|skrev|skreiv|schrieb|a écrit|kirjoitti|schreef|escribió|ha scritto|escreveu)\s*:?$", Linear)]
    private static partial Regex QuotedVerb();

    [GeneratedRegex(@"^(reply above this line|svara ovanför den här raden)|^\W{0,3}[-_=*]{2,}\s*(original (message|mail|email|melding|meddelelse)|original[- ]?nachricht|ursprungligt (meddelande|brev)|originalmeddelande|(opprinnelig|oprindelig) (melding|meddelelse|besked)|opprinnelig e-post|alkuperäinen viesti|ursprüngliche (nachricht|e-?mail)|message (d'origine|original)|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|исходное сообщение|wiadomość oryginalna|původní zpráva|forwarded (message|by .{1,80}|mail)|(vidare)?befordrat (meddelande|brev)|videresendt (melding|meddelelse|besked|e-post)|weitergeleitete (nachricht|e-?mail)|(edelleen|uudelleen)lähetetty viesti|välitetty viesti|message (transféré|transmis)|doorgestuurd bericht|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|пересылаемое сообщение|wiadomość przekazana)\s*[-_=*]*$|^>>> .{3,200} >>>$|^(begin forwarded message|début du message (réexpédié|transféré)|anfang der weitergeleiteten (nachricht|e-mail)|vidarebefordrat brev|inizio messaggio inoltrato|begin doorgestuurd bericht|inicio del mensaje reenviado|videresendt melding)\s?:$", Linear)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^_{20,}$", Linear)]
    private static partial Regex Underline();

    [GeneratedRegex(@"^([-=~*#+]{3,}|_{5,}|[—–]{2,})$", Linear)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^(\W{0,6}(on|den|am|le|op|el|il|em|på|kl|w dniu|dne|в|в?\s?чт|at|från|von|from|de)\s|\W{0,6}(mån|tis|ons|tors?|fre|lör|sön|man|tir|tys|fred|lau|søn|sun|mon|tue|wed|thu|fri|sat|sun|ma|ti|ke|to|pe|la|su|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|пн|вт|ср|чт|пт|сб|вс)|\d{1,4}[-./ ]|\W{0,6}[\p{L}\p{N}].{1,160}([<@(]|&lt;|mailto|wrote|skrev|skreiv|kirjoitti|schrieb|écrit|escribió|schreef|scritto|escreveu)|在)", Linear)]
    private static partial Regex AttributionBegins();

    // Begins so surely that a blank line may stand in it.
    [GeneratedRegex(@"^\W{0,6}(on|den|am|le|op|el|il|em|på|dne|w dniu)\s.{0,60}\d", Linear)]
    private static partial Regex AttributionDate();

    [GeneratedRegex(@"^.{3,380}(\bwrote|\bskrev|\bskreiv|\bskriver|\bschrieb|\bfolgendes geschrieben|\ba écrit|\bécrit|\bschreef|\bhet volgende geschreven|\bescribió|\bha scritto|\bscrive|\bescreveu|\bkirjoitti|napisał(\(a\)|a)?|napisano|написал(а|\(а\))?|пишет|писал(а)?|napsal(\(a\)|a)?|napísal(\(a\))?|yazdı|şunu yazdı|írta|a scris|rašė|kirjutas|έγραψε|skrifaði|написа|写道|寫道|さん(は)?書きました|:のメッセージ)\b?(\s?(den|kl\.?|på|am|le|on|\p{L}{2,12}\.?,?\s\d|\d|<|\(|""|\S{1,60}@|(?-i:\p{Lu})).{0,160}\s?[:：]|\s?[:：]?)\s*-*$", Linear)]
    private static partial Regex Wrote();

    // Gmail of some years and languages: date, zone and sender, and no verb.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d{1,2}:\d\d GMT[+-]\d\d:\d\d\s+\S.{0,200}$", Linear)]
    private static partial Regex DatedSender();

    // An address, a time and a colon above a quotation say the same without a verb, as FairEmail and mutt do.
    [GeneratedRegex(@"\S@\S.{0,80}:$", Linear)]
    private static partial Regex NamedSender();

    [GeneratedRegex(@"\d{4}.{0,20}\b\d{1,2}[:.]\d\d\b", Linear)]
    private static partial Regex AttributionTime();

    [GeneratedRegex("""
        ^(?:(from|från|fra|von|lähettäjä|de|van|da|od|от|от кого|expéditeur|remitente|afsender|avsändare|发件人|寄件者|差出人)|(sent|skickat|skickades|sendt|gesendet|lähetetty|date|datum|dato|päiväys|päivämäärä|pvm|envoyé|verzonden|enviado(?:\sel|\sem)?|fecha|data|inviato|wysłano|отправлено|дата|odesláno|tarih|发送时间|日期|送信日時|日時)|(to|till|til|an|vastaanottaja|à|aan|para|a|do|кому|destinataire|pour|komu|kime|收件人|宛先)|(cc|kopia|kopi|kopie|kopio|bcc|копия)|(subject|ämne|emne|betreff|betr|aihe|objet|onderwerp|asunto|assunto|oggetto|temat|тема|předmět|konu|主题|主旨|件名)|(reply-to|svara\still|svar\stil|antwort\san|répondre\sà|responder\sa|rispondi\sa|risposta|vastausosoite)|(importance|prioritet|priority|vigtighed|betydelse|organization|message-id|attachments|bilagor|vedlegg|anlagen|bifogade\sfiler))\s?[*_]{0,2}\s?[:：]
        """, Linear | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex HeaderField();

    [GeneratedRegex("""
        ^[\W_]{0,3}(
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
