using System.Text.RegularExpressions;

namespace LinservSupport.Mail.Understanding;

/// <summary>The words in which mail servers of many makes and languages say that a mail did not arrive.</summary>
public static partial class BounceWords
{
    private const RegexOptions Linear = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace;

    public static bool InSubject(string subject) => Subject().IsMatch(subject);

    public static bool InText(string text) => Text().IsMatch(text);

    /// <summary>The first lines are nothing but a server's.</summary>
    public static bool BeginsWith(string text) => Begin().IsMatch(text.TrimStart());

    public static bool IsDelay(string text) => Delay().IsMatch(text);

    public static bool IsSuccess(string text) => Success().IsMatch(text);

    [GeneratedRegex("""
        undeliver|non-?delivery|\bNDN\b|not\s(be\s)?delivered|delivery\s(status|failure|report|problem|has\sfailed|incomplete|notification|error|failed|delayed|has\sbeen\sdelayed|unsuccessful)|delivery\s.{0,40}(failed|failure|error|delayed)|
        returned\s(e-?)?mail|return(ed|ing)\s(message\s)?to\ssender|mail\s(delivery|system\serror|could\snot|failure|failed)|failure\s(notice|delivery)|\bfailed\smail\b|(failed|failure|error)\s(in\s)?(mail\s)?deliver|message\s(status|delivery|undeliverable|not\sdelivered|could\snot|delayed)|
        warning.{0,30}(could\snot\ssend|message|delayed|mail)|could\snot\s(send|be\sdelivered)|couldn.t\s(be\s)?deliver|mail\snot\sdelivered|(message|mail|post)\s(.{0,60}\s)?delayed|delayed\s(mail|message)|unable\sto\s(deliver|send)|error\ssending|sending\s.{0,20}fail|user\sunknown|unknown\suser|unzustellbar|
        kunde\sinte\s(levereras|leverera|skickas)|olevererbart|går\sinte\satt\sleverera|kan\sinte\slevereras|ej\slevererat|kunne\sikke\sleveres|ikke\sleveret|leveringsfeil|toimitusvirhe|ei\svoi(tu)?\stoimittaa|
        nicht\szugestellt|zustell(ung|fehler)|konnte\snicht|rückläufer|échec\sde\s(la\s)?(remise|distribution|livraison)|non\s(remis|distribué|délivré)|message\snon\s|onbestelbaar|niet\s(bezorgd|afgeleverd)|no\s(se\s)?(pudo|entregad|puede)|entrega\s.{0,20}(fall|error)|mancat[oa]\s(consegna|recapito)|não\s(entreg|pôde)|
        nie\s(dostarczon|można)|nedoručit|недоставлен|не\s(было\s)?(было\s)?доставлен|エラー|配信(できません|失敗|不能)|配送(できません|失敗)|配信エラー|送信できません|退信|投递失败|無法傳送
        """, Linear)]
    private static partial Regex Subject();

    [GeneratedRegex("""
        could\s?n[o']t\sbe\s(delivered|sent|routed)|was\snot\s(able\sto\sbe\s)?delivered|not\sbeen\sdelivered|undeliverable|(delivery|transmission)\s.{0,60}(failed|failure|unsuccessful)|failed\s.{0,20}deliver|(unable|not\sable)\sto\sdeliver|did\snot\sreach|returned\sto\s(the\s|its\s)?sender|
        user\s(is\s)?unknown|unknown\s(user|recipient|address)|no\ssuch\s(user|person|recipient|mailbox|address)|(mail)?box\s(is\s)?(full|unavailable|not\sfound|unknown|disabled|exceeded)|permanent\s(fatal\s)?(delivery\s)?(error|failure)|"?notificationType"?\W+bounce|bounceType|"?notificationType"?\W+complaint|delivery\sstatus\snotification|fatal\serrors?|
        \b5[0-9][0-9][\s-]#?5\.\d\.\d|message\s(you\ssent\s)?(was|has\sbeen)\s(rejected|blocked|refused)|rejected\syour\smessage|host\s(or\sdomain\sname\s)?(not\sfound|unknown)|undelivered|bounced?\b.{0,40}(mail|message)|
        kunde\sinte\s(levereras|leverera|nå)|går\sinte\satt\sleverera|har\sinte\slevererats|kunne\sikke\s(leveres|levere)|ei\svoi(tu|da)?\s.{0,20}toimitt|konnte\snicht\s.{0,60}(zugestellt|übermittelt|gesendet|ausgeliefert)|nicht\szustellbar|unzustellbar|
        n.a\s(pas\s)?pu\s(être|remettre|livrer)|n.ont\spas\spu|pas\s(été\s)?(remis|distribué|délivré)|no\s(se\s)?(pudo|ha\spodido|pudieron)\s.{0,30}entreg|impossibile\s(recapitare|consegnare)|non\sè\sstato\s(possibile|recapitato|consegnato)|(niet|onmogelijk)\s.{0,40}(bezorg|aflever|afgeleverd)|não\s(pôde|foi\spossível|pode)\s.{0,30}entreg|nie\s(może|można|udało)\s.{0,40}dostarcz|не\s(может|удалось|было|могло)\s.{0,40}достав|
        配信できません|送信できません|配送できません|届けることができません|お届けできません|できませんでした|届きませんでした|宛先不明
        """, Linear)]
    private static partial Regex Text();

    [GeneratedRegex("""
        ^(hi[.!]?\s+)?this\sis\sthe\s.{1,40}(program|system)|^this\s(message|report|e-?mail)\swas\s(created|generated|sent)\sautomatically|^this\sis\san?\s(permanent|automatic|automatically|informational|undeliverable)|^your\s(message|e-?mail|mail)\s.{0,200}(could\snot|couldn.t|was\snot|did\snot|has\snot|cannot)|
        ^(the\s)?(original\s)?message\s(that\syou\ssent\s)?(was|that|could|has)\s|^delivery\s(to|of|has|is)\s|^(-+\s)?(the\sfollowing|transcript)|^a\smessage\s(that\s)?you\s(recently\s)?sent|^sorry,?\s(we|we're|your|i)\s|^we\s(were|are)\s(unable|sorry)|^i'm\s(afraid|sorry)|
        ^you\s(.{1,80}\s)?are\snot\s(a\s)?member|^duplicated\smessage-id|^hi,?\si\sam\sthe\sfml|^loop|^det\sgick\sinte|^ditt\smeddelande|^ihre\s(nachricht|e-?mail)|^diese\s(nachricht|e-?mail)|^deres?\s(meddelelse|melding)|^votre\smessage|^su\smensaje|^il\stuo\smessaggio|^uw\sbericht
        """, Linear)]
    private static partial Regex Begin();

    [GeneratedRegex("""
        (has|have)\snot\s(yet\s)?been\sdelivered\s.{0,40}(yet|after|still)|delivery\s.{0,60}(has\sbeen\s|is\s|was\s)?delayed|(still\s)?being\sretried|will\s(be\sretried|continue\sto\sbe\s|keep\s(on\s)?(trying|retrying)|try\sagain|retry)|will\scontinue\s(to\stry|trying|for)|not\syet\sbeen\s(deliver|able)|(this\sis\sa\s)?warning\s(message\s)?only|do(es)?\snot\sneed\sto\sresend|no\saction\sis\srequired|
        delivery\sattempts\swill\scontinue|\(delay\)|delayed\s\d+|delayed\s(mail|message)|message\s.{0,40}delayed|försenat|fördröj|verzögert|warning--could\snot|could\snot\ssend\s(mail|message)\sfor\spast|temporarily\sdeferred|would\sbe\sretried|attempts\sto\sdeliver\s.{0,60}will\scontinue
        """, Linear)]
    private static partial Regex Delay();

    [GeneratedRegex(@"(successfully\s(delivered|relayed)|delivery\s(was\s)?successful|was\ssuccessfully)", Linear)]
    private static partial Regex Success();
}
