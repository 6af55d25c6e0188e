using System.Security.Cryptography;
using System.Text;
using LinservSupport.Mail.Incoming;
using LinservSupport.People;

namespace LinservSupport.Data.Demo;

/// <summary>Two mails of the demo's inbox: one that became a ticket, and one that could not be read.</summary>
public static class DemoMails
{
    /// <summary>What stood under the message, as mail programs add it.</summary>
    public const string Quoted =
        """
        --
        Yusuf Demir
        Lagerchef, Kusten Livs Grossist AB
        0302-77 01 30

        Från: Team Plock <plock@kustenlivs.example>
        Ämne: Vb: Bäst före saknas igen
        > Hej Yusuf,
        > datumet saknas på alla plocklistor med kylvaror sedan i måndags.
        > Vi skriver för hand på lappar så länge.
        > /Team Plock
        """;

    public static IncomingMail Filed(Contact from, string subject, string text, DateTimeOffset at) => Make(
        "mail-in", IncomingState.Filed, new("It became a ticket.", "Det blev ett ärende."), from.Email!, subject, at,
        $"From: {from.Name} <{from.Email}>\r\nTo: support@linserv.se\r\nSubject: {Encoded(subject)}\r\nDate: {at:ddd, dd MMM yyyy HH:mm:ss} +0000\r\nMessage-ID: <{at.ToUnixTimeSeconds()}.demo@kustenlivs.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n\r\n{Quoted.ReplaceLineEndings("\r\n")}\r\n");

    public static IncomingMail Quarantined(DateTimeOffset at) => Make(
        "mail-in", IncomingState.Quarantined, new("The mail has no sender that we can answer.", "Mejlet har ingen avsändare som vi kan svara."), null, "Scan_0042", at,
        $"From: <>\r\nTo: support@linserv.se\r\nSubject: Scan_0042\r\nDate: {at:ddd, dd MMM yyyy HH:mm:ss} +0000\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf; name=\"scan_0042.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQKJeLjz9MK\r\n");

    private static string Encoded(string subject) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(subject))}?=";

    private static IncomingMail Make(string source, IncomingState state, Sentence reason, string? from, string subject, DateTimeOffset at, string raw)
    {
        var data = Encoding.UTF8.GetBytes(raw);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(data));
        return new()
        {
            Source = source,
            ExternalKey = sha256,
            Sha256 = sha256,
            ReceivedAt = at,
            HandledAt = at,
            NextTryAt = at,
            Attempts = 1,
            Bytes = data.Length,
            State = state,
            Reason = reason,
            FromAddress = from,
            Subject = subject,
            Raw = new IncomingRaw { Data = data },
        };
    }
}
