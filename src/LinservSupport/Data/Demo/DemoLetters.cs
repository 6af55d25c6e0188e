using System.Globalization;
using System.Text;
using LinservSupport.Mail;
using LinservSupport.Mail.Understanding;
using LinservSupport.People;

namespace LinservSupport.Data.Demo;

/// <summary>Mails as programs make them, for the demo's tickets: with a table and a picture, with an invitation, with another mail in it.</summary>
public static class DemoLetters
{
    private static readonly LetterReader Reader = new(new MailSettings());

    /// <summary>The raw mail, and what reading it gives.</summary>
    public static (string Raw, Letter Letter) Write(string kind, Contact from, string subject, string text, DateTimeOffset at)
    {
        var body = kind switch
        {
            "html" => Html(text),
            "invitation" => Invitation(from, text, at),
            "forwarded" => Forwarded(from, text, at),
            _ => $"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n\n{DemoMails.Quoted}\n",
        };
        var domain = from.Email![(from.Email!.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var raw = string.Create(CultureInfo.InvariantCulture, $"From: {Encoded(from.Name)} <{from.Email}>\nTo: support@linserv.se\nSubject: {Encoded(subject)}\nDate: {at:ddd, dd MMM yyyy HH:mm:ss} +0000\nMessage-ID: <{at.ToUnixTimeSeconds()}.demo@{domain}>\nMIME-Version: 1.0\n{body}").ReplaceLineEndings("\r\n");
        return (raw, Reader.Read(Encoding.UTF8.GetBytes(raw)));
    }

    public static string Encoded(string words) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(words))}?=";

    private static string Base64(byte[] data) => Convert.ToBase64String(data, Base64FormattingOptions.InsertLineBreaks);

    private static string Html(string text) => $"""
        Content-Type: multipart/related; boundary="r"

        --r
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: 8bit

        <html><body lang="SV" style="font-family:Calibri,sans-serif;font-size:11pt"><div class="WordSection1"><p>{System.Net.WebUtility.HtmlEncode(text)}</p>
        <table border="1" cellspacing="0" cellpadding="5" style="border-collapse:collapse"><tr style="background-color:#1F3864;color:#ffffff"><th>Artikel</th><th>Beställt</th><th>Skannat</th><th>Blev</th></tr><tr><td>Laxfilé 1 kg</td><td align="right">24</td><td align="right">24</td><td align="right" style="color:#C00000"><b>48</b></td></tr><tr><td>Räkor 500 g</td><td align="right">60</td><td align="right">60</td><td align="right" style="color:#C00000"><b>120</b></td></tr></table>
        <p>Så här ser det ut i handdatorn:</p><p><img src="cid:bild1@kustenlivs.example" width="480" height="270" alt="Skärmdump från handdatorn"></p><p><img src="https://kustenlivs.example/logotyp.png" width="160" height="40" alt="Kusten Livs"></p></div></body></html>
        --r
        Content-Type: image/png; name="handdator.png"
        Content-ID: <bild1@kustenlivs.example>
        Content-Disposition: inline; filename="handdator.png"
        Content-Transfer-Encoding: base64

        {Base64(DemoFiles.Drawn)}
        --r--

        """;

    private static string Invitation(Contact from, string text, DateTimeOffset at) => $"""
        Content-Type: multipart/alternative; boundary="a"

        --a
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        {text}
        --a
        Content-Type: text/calendar; charset=utf-8; method=REQUEST
        Content-Transfer-Encoding: 8bit

        BEGIN:VCALENDAR
        METHOD:REQUEST
        BEGIN:VEVENT
        SUMMARY:Genomgång av beställningspunkter
        DTSTART:{at.AddDays(7):yyyyMMdd}T090000Z
        DTEND:{at.AddDays(7):yyyyMMdd}T093000Z
        LOCATION:Teams
        ORGANIZER;CN={from.Name}:mailto:{from.Email}
        END:VEVENT
        END:VCALENDAR
        --a--

        """;

    private static string Forwarded(Contact from, string text, DateTimeOffset at) => $"""
        Content-Type: multipart/mixed; boundary="m"

        --m
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        {text}
        --m
        Content-Type: message/rfc822

        From: Lilla Bokhandeln <order@lillabokhandeln.example>
        To: {from.Email}
        Subject: Ingen frakt?
        Date: {at.AddHours(-2):ddd, dd MMM yyyy HH:mm:ss} +0000
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        Hej! Vi blev inte debiterade frakt på S02207. Stämmer det?
        --m--

        """;
}
