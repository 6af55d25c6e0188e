using System.Globalization;
using System.Text;

namespace LinservSupport.Mail.Incoming;

/// <summary>Invented mails of the kinds that come every day, for <see cref="Rehearsal"/>; those of one talk belong together.</summary>
public static class RehearsalMails
{
    private const string Text = "Hej!\r\n\r\nOrder S01234 ger ingen leverans när vi bekräftar den, och fakturan stämmer inte.\r\nSee https://company.invalid/odoo/action-312/45 for one of them.\r\n\r\nMvh\r\nÅsa\r\n-- \r\nÅsa Berg\r\nBolaget AB, 08-12 34 56\r\n";
    private const string Quoted = "\r\n\r\nDen mån 23 nov. 2026 kl 08:12 skrev Linserv Support <support@linserv.invalid>:\r\n> Vi har ditt ärende\r\n> och svarar snart.\r\n";

    private const string Html = """
        <html><head><style>p.MsoNormal{margin:0cm;font-size:11.0pt;font-family:"Calibri",sans-serif}</style></head><body lang=SV>
        <p class=MsoNormal><span style='font-size:11.0pt;font-family:"Calibri",sans-serif;color:#1F497D'>Momsen på fakturan stämmer inte med det vi matade in.<o:p></o:p></span></p>
        <table border=0><tr><td><b>Åsa Berg</b></td></tr><tr><td><img src="https://company.invalid/logo.png" width=120><img src="cid:p1"></td></tr></table>
        <div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>Från:</b> Linserv Support<br><b>Skickat:</b> den 23 november 2026 08:12<br><b>Ämne:</b> Vi har ditt ärende</p></div>
        <blockquote>Vi har ditt ärende</blockquote></body></html>
        """;

    public static IEnumerable<byte[][]> Talks(int round, string known, string us)
    {
        string Head(string id, string from, string subject, string more = "") =>
            string.Create(CultureInfo.InvariantCulture, $"{more}From: =?utf-8?B?w4VzYSBCZXJn?= <{from}>\r\nTo: {us}\r\nSubject: {subject} {round}\r\nDate: Mon, 23 Nov 2026 08:00:00 +0100\r\nMessage-ID: <{id}.{round}.{Guid.NewGuid():N}@rehearsal.invalid>\r\nMIME-Version: 1.0\r\n");
        string Again(string mail) => $"In-Reply-To: {Id(mail)}\r\nReferences: {Id(mail)}\r\n";

        var first = Head("first", known, "Order S01234") + Plain(Text);
        yield return
        [
            Bytes(first),
            Bytes(Head("answer", known, "SV: Order S01234", Again(first)) + Plain(Text + Quoted)),
            Bytes(Head("away", known, "Automatiskt svar: Order S01234", Again(first) + "Auto-Submitted: auto-replied\r\n") + Plain("Jag är borta.\r\n")),
            Bytes(Head("both", known, "Sv: Order S01234", Again(first)) + Parts("alternative", Plain(Text + Quoted), HtmlPart)),
            Bytes(Head("bounce", "mailer-daemon@mx.invalid", "Undelivered Mail Returned to Sender", "Return-Path: <>\r\n") + Report(known)),
        ];
        yield return [Bytes(Head("html", known, "Moms") + HtmlPart)];
        yield return [Bytes(Head("stranger", "nils@stranger.invalid", "Vad kostar support?") + Plain(Text))];
        yield return [Encoding.Latin1.GetBytes(Head("latin", known, "Ang. order") + $"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{Text}")];
        yield return [Bytes(Head("files", known, "Filer") + Parts("mixed", Plain(Text), File("application/pdf", "Faktura.pdf", "%PDF-1.7\n", ""), File("image/png", "bild.png", "\u0089PNG\r\n\u001a\n", "Content-ID: <p1>\r\n")))];
        yield return [Bytes(Head("list", "news@shop.invalid", "Rea", "List-Id: <news.shop.invalid>\r\n") + Plain(Text))];
    }

    private static string HtmlPart => $"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64(Encoding.UTF8.GetBytes(Html))}";

    private static string Report(string recipient) => $"""
        Content-Type: multipart/report; report-type=delivery-status; boundary="r"

        --r

        Your message could not be delivered.

        --r
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.invalid

        Final-Recipient: rfc822; {recipient}
        Action: failed
        Status: 5.1.1

        --r--

        """.ReplaceLineEndings("\r\n");

    private static string Plain(string text) => $"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}";

    private static string File(string type, string name, string beginning, string more) =>
        $"Content-Type: {type}; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n{more}Content-Transfer-Encoding: base64\r\n\r\n{Base64([.. Encoding.Latin1.GetBytes(beginning), .. new byte[30_000]])}";

    private static string Parts(string kind, params string[] parts) =>
        $"Content-Type: multipart/{kind}; boundary=\"b\"\r\n\r\n{string.Concat(parts.Select(part => $"--b\r\n{part}\r\n"))}--b--\r\n";

    private static string Base64(byte[] data) => Convert.ToBase64String(data, Base64FormattingOptions.InsertLineBreaks) + "\r\n";

    private static string Id(string mail) => mail[mail.IndexOf('<', mail.IndexOf("Message-ID:", StringComparison.Ordinal))..(mail.IndexOf("@rehearsal.invalid>", StringComparison.Ordinal) + "@rehearsal.invalid>".Length)];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
