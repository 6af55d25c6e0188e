using System.Text.RegularExpressions;

namespace LinservSupport.Mail.Understanding;

/// <summary>The header block that mail programs put above a mail that they quote or pass on.</summary>
public static partial class QuotedHeaders
{
    private const int MostLines = 12;
    private const int SenderField = 0;
    private const int DateField = 1;
    private const int SubjectField = 4;
    private const string DayAndTime = @"\b\d{4}\b.{0,16}\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}:\d\d\b.{0,16}\b\d{4}\b";

    /// <summary>Where a block of at least three different header fields ends, one of them the sender's; long fields may be broken.</summary>
    public static int? End(string[] lines, int at)
    {
        if (Field(lines[at]) is not { } first) return null;
        if (OneLine().IsMatch(lines[at])) return at + 1;

        var (fields, end) = (new HashSet<int> { first }, at + 1);
        // A form has a from, a to and a date too: a mail's header has a subject, an address, or a time of a day of a year.
        var isMails = first == SubjectField || MailsOwn().IsMatch(lines[at]);
        var isDated = first == DateField;
        for (var i = at + 1; i < lines.Length && i < at + MostLines; i++)
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
            isDated |= fields.Contains(DateField) || Dated().IsMatch(lines[i]);
            end = i + 1;
        }

        // A template of a mail has a sender and a subject too; only one that was sent has a date.
        return isMails && isDated && fields.Contains(SenderField) && (fields.Count >= 3 || (fields.Count == 2 && SentBy().IsMatch(lines[at]) && SentAt().IsMatch(lines[at + 1]))) ? end : null;
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

    private const RegexOptions Linear = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"@|" + DayAndTime, Linear)]
    private static partial Regex MailsOwn();

    [GeneratedRegex(DayAndTime, Linear)]
    private static partial Regex Dated();

    // Some show no more than these two.
    [GeneratedRegex(@"^[\W_]{0,4}(from|från|fra|von|lähettäjä)\b.{1,200}\S@\S", Linear)]
    private static partial Regex SentBy();

    [GeneratedRegex(@"^[\W_]{0,4}(sent|skickat|sendt|gesendet|lähetetty)\b.{1,60}(" + DayAndTime + ")", Linear)]
    private static partial Regex SentAt();

    // Where the ends of the lines were lost.
    [GeneratedRegex(@"^[\W_]{0,4}(from|från|fra|von|lähettäjä)\s?[*_]{0,2}\s?:.{1,200}\S@\S.{0,200}\b(sent|date|skickat|datum|sendt|dato|gesendet|lähetetty|päivämäärä)\s?[*_]{0,2}\s?:.{1,40}\d{4}", Linear)]
    private static partial Regex OneLine();

    [GeneratedRegex("""
        ^(?:(from|från|fra|von|lähettäjä|de|van|da|od|от|от кого|expéditeur|remitente|afsender|avsändare|发件人|寄件者|差出人)|(sent|skickat|skickades|sendt|gesendet|lähetetty|date|datum|dato|päiväys|päivämäärä|pvm|envoyé(?:\sle)?|verzonden|enviado(?:\sel|\sem)?|fecha|data|inviato|wysłano|отправлено|дата|odesláno|tarih|发送时间|日期|送信日時|日時)|(to|till|til|an|vastaanottaja|à|aan|para|a|do|кому|destinataire|pour|komu|kime|收件人|宛先)|(cc|kopia|kopi|kopie|kopio|bcc|копия)|(subject|ämne|emne|betreff|betr|aihe|objet|onderwerp|asunto|assunto|oggetto|temat|тема|předmět|konu|主题|主旨|件名)|(reply-to|svara\still|svar\stil|antwort\san|répondre\sà|responder\sa|rispondi\sa|risposta|vastausosoite)|(importance|prioritet|priority|vigtighed|betydelse|organization|message-id|attachments|bilagor|vedlegg|anlagen|bifogade\sfiler))\s?[*_]{0,2}\s?[:：]
        """, Linear | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex HeaderField();
}
