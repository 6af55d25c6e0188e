using System.Globalization;
using System.Text;
using LinservSupport.Mail.Incoming;

namespace LinservSupport.Bench.Mails;

/// <summary>One invented mail, and how it must end.</summary>
internal sealed record Letter(string Kind, byte[] Raw, IncomingState Ends);

/// <summary>
/// Invented mails as a support desk gets them, the same every time but for the Message-IDs and tokens that the database signs: in every
/// fifty the same kinds, from short plain words to files and pictures, in the character sets and encodings that still arrive.
/// </summary>
internal sealed class Post(Desk desk, string address)
{
    private static readonly string[] Kinds =
    [
        "new", "new", "answer", "html", "new latin-1", "away", "new", "answer", "alternative", "stranger",
        "new", "repeat", "answer by token", "files", "new windows-1252", "html", "bounce", "answer", "new", "away from nothing",
        "alternative", "stranger", "answer by number", "picture", "new latin-1", "html", "list", "answer", "new base64", "consultant",
        "new", "files", "answer by token", "alternative", "stranger", "html", "away", "answer", "new windows-1252", "picture",
        "new", "bounce", "answer by number", "html", "stranger", "alternative", "answer", "new latin-1", "monitor", "broken",
    ];

    private static readonly string[] Sentences =
    [
        "Order S01234 ger ingen leverans när vi bekräftar den.", "Momsen på fakturan stämmer inte med det vi matade in.", "Kan ni titta på det här så snart ni hinner?",
        "The delivery is not created although the stock is there.", "Vi har provat att logga ut och in igen, utan att något ändras.", "It worked on Friday, and nobody has changed anything since.",
        "Felmeddelandet säger \"Saknar behörighet\" fast hon är administratör.", "Bokslutet ska vara klart på torsdag, så vi är lite stressade.", "See https://bolag.example/odoo/action-312/45 for one of them.",
    ];

    public IEnumerable<Letter> Write(int first, int count) => Enumerable.Range(first, count).Select(One);

    private Letter One(int i)
    {
        var kind = Kinds[i % Kinds.Length];
        var person = desk.People[i * 7 % desk.People.Count];
        var sent = desk.Sent[i * 11 % desk.Sent.Count];
        var (from, answering) = ($"{Word(person.Name)} <{person.Email}>", $"{Word(sent.Name)} <{sent.To}>");
        return kind switch
        {
            "new" => Plain(kind, i, from, Subject(i), Text(i, 6), "utf-8", "quoted-printable"),
            "new latin-1" => Plain(kind, i, from, Subject(i), Text(i, 5), "iso-8859-1", "8bit"),
            "new windows-1252" => Plain(kind, i, from, Subject(i), Text(i, 5) + "\r\nPriset är 100 € – inte 90.", "windows-1252", "quoted-printable"),
            "new base64" => Plain(kind, i, from, Subject(i), Text(i, 30), "utf-8", "base64"),
            // The mail before it, by another way.
            "repeat" => Plain(kind, i - 1, $"{Word(desk.People[(i - 1) * 7 % desk.People.Count].Name)} <{desk.People[(i - 1) * 7 % desk.People.Count].Email}>", Subject(i - 1), Text(i - 1, 6), "utf-8", "quoted-printable", "Received: from relay.example by mx.linserv.example; Mon, 23 Nov 2026 08:00:00 +0100\r\n") with { Ends = IncomingState.Duplicate },
            "stranger" => Plain(kind, i, $"Nils Ny <nils{i}@nytt{i % 97}.example>", "Vad kostar er support?", Text(i, 4), "utf-8", "8bit"),
            "html" => Whole(kind, i, from, Subject(i), "", Eml.Part("text/html; charset=utf-8", "quoted-printable", Html(i, 12, null))),
            "alternative" => Whole(kind, i, answering, $"SV: Fakturan skapas inte", $"In-Reply-To: <{sent.MessageId}>\r\nReferences: <{sent.MessageId}>\r\n", Eml.Multipart("alternative", $"a{i}", Eml.Part("text/plain; charset=utf-8", "quoted-printable", Text(i, 4) + Quoted(i)), Eml.Part("text/html; charset=utf-8", "quoted-printable", Html(i, 4, Text(i + 1, 8))))),
            "answer" => Plain(kind, i, answering, "RE: " + Subject(i), Text(i, 3) + Quoted(i), "utf-8", "8bit", $"In-Reply-To: <{sent.MessageId}>\r\nReferences: <{sent.MessageId}>\r\n"),
            "answer by token" => Plain(kind, i, answering, "Ang. ert svar", Text(i, 3), "utf-8", "8bit", to: address.Replace("@", $"+{sent.Token}@", StringComparison.Ordinal)),
            "answer by number" => Plain(kind, i, answering, string.Create(CultureInfo.InvariantCulture, $"LS-{sent.TicketId}: mer om det"), Text(i, 3), "iso-8859-1", "quoted-printable"),
            "files" => Whole(kind, i, from, Subject(i), "", Eml.Multipart("mixed", $"m{i}", Eml.Part("text/plain; charset=utf-8", "8bit", Text(i, 4)), Eml.File("application/pdf", "Faktura åäö.pdf", Eml.Bytes(i, 40_000, "%PDF-1.7\n")), Eml.File("text/csv", "rader.csv", Encoding.UTF8.GetBytes(Text(i, 40))))),
            "picture" => Whole(kind, i, from, Subject(i), "", Eml.Multipart("related", $"r{i}", Eml.Part("text/html; charset=windows-1252", "quoted-printable", Html(i, 6, null).Replace("</body>", "<img src=\"cid:p1\"></body>", StringComparison.Ordinal)), Eml.File("image/png", "skärm.png", Eml.Bytes(i, 60_000, "\u0089PNG\r\n\u001a\n"), "p1"))),
            "away" => Plain(kind, i, answering, "Automatiskt svar: Vi har ditt ärende", "Jag är på semester till måndag.", "utf-8", "8bit", $"In-Reply-To: <{sent.MessageId}>\r\nAuto-Submitted: auto-replied\r\nX-Auto-Response-Suppress: All\r\n"),
            "away from nothing" => Plain(kind, i, from, "Out of office", "I am away.", "utf-8", "8bit", "Auto-Submitted: auto-replied\r\n") with { Ends = IncomingState.Ignored },
            "bounce" => Whole(kind, i, "Mail Delivery System <MAILER-DAEMON@mx.bolag.example>", "Undelivered Mail Returned to Sender", "Return-Path: <>\r\nAuto-Submitted: auto-replied\r\n", Eml.Report($"b{i}", sent.To, sent.MessageId)),
            "list" => Plain(kind, i, "News <news@butik.example>", $"Höstrea {i}", Text(i, 20), "utf-8", "8bit", "List-Id: <news.butik.example>\r\nList-Unsubscribe: <mailto:leave@butik.example>\r\n"),
            "monitor" => Plain(kind, i, $"Nagios <nagios@bolag{i % 60}.example>", "PROBLEM: disk", $"Disk {i} is 95 % full.", "us-ascii", "7bit", "Auto-Submitted: auto-generated\r\n"),
            "consultant" => Plain(kind, i, $"Amira Haddad <{desk.Consultant}>", "Sv: Fakturan skapas inte", Text(i, 4) + Quoted(i), "utf-8", "8bit", $"Authentication-Results: mx.linserv.example; dmarc=pass header.from=linserv.example\r\nIn-Reply-To: <{sent.MessageId}>\r\n"),
            "broken" when i % 100 < 50 => new(kind, [.. Eml.Bytes(i, 3_000, "\u0001\u0002"), .. Encoding.ASCII.GetBytes($"{i}")], IncomingState.Quarantined),
            _ => Cut(Whole(kind, i, from, Subject(i), "", Eml.Multipart("mixed", $"c{i}", Eml.Part("text/plain; charset=\"utf-99\"", "8bit", Text(i, 5)), Eml.File("image/png", "halv.png", Eml.Bytes(i, 20_000, "\u0089PNG"))))),
        };
    }

    private Letter Plain(string kind, int i, string from, string subject, string text, string charset, string encoding, string more = "", string? to = null) =>
        Whole(kind, i, from, subject, more, Eml.Part($"text/plain; charset={charset}", encoding, text), to);

    private Letter Whole(string kind, int i, string from, string subject, string more, byte[] body, string? to = null)
    {
        var at = new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.FromHours(1)).AddSeconds(i);
        var head = string.Create(CultureInfo.InvariantCulture, $"{more}From: {from}\r\nTo: {to ?? address}\r\nSubject: {Word(subject)}\r\nDate: {at:r}\r\nMessage-ID: <bench.{i}@post.example>\r\nMIME-Version: 1.0\r\n");
        return new(kind, [.. Encoding.ASCII.GetBytes(head), .. body], IncomingState.Filed);
    }

    private static Letter Cut(Letter letter) => letter with { Raw = letter.Raw[..(letter.Raw.Length * 2 / 3)] };

    private static string Subject(int i) => $"{Sentences[i % Sentences.Length].Split(' ')[0]} går inte längre ({i})";

    private static string Text(int i, int sentences) => "Hej!\r\n\r\n" + string.Join("\r\n", Enumerable.Range(i, sentences).Select(n => Sentences[n % Sentences.Length])) + $"\r\n\r\nMvh\r\nÅsa ({i})\r\n-- \r\nÅsa Berg\r\nBolaget AB, 08-12 34 56\r\n";

    private static string Quoted(int i) => i % 2 == 0
        ? "\r\n\r\nDen mån 23 nov. 2026 kl 08:12 skrev Linserv Support <support@linserv.se>:\r\n> Vi har ditt ärende\r\n> och svarar snart.\r\n"
        : "\r\n\r\nOn Mon, Nov 23, 2026 at 8:12 AM Linserv Support <support@linserv.se> wrote:\r\n> We have your ticket\r\n> and answer soon.\r\n";

    // As Outlook writes it: a style of its own on every word, a table for the signature.
    private static string Html(int i, int sentences, string? quoted) =>
        "<html><head><style>p.MsoNormal{margin:0cm;font-size:11.0pt;font-family:\"Calibri\",sans-serif}</style></head><body lang=SV>"
        + string.Concat(Enumerable.Range(i, sentences).Select(n => $"<p class=MsoNormal><span style='font-size:11.0pt;font-family:\"Calibri\",sans-serif;color:#1F497D'>{Sentences[n % Sentences.Length]}<o:p></o:p></span></p>\r\n"))
        + $"<table border=0 cellspacing=0><tr><td><b>Åsa Berg</b> ({i})</td></tr><tr><td><img src=\"https://bolag.example/logo.png\" width=120></td></tr></table>"
        + (quoted is null ? "" : $"<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>Från:</b> Linserv Support &lt;support@linserv.se&gt;<br><b>Skickat:</b> den 23 november 2026 08:12<br><b>Till:</b> Åsa Berg<br><b>Ämne:</b> Vi har ditt ärende</p></div><blockquote>{quoted}</blockquote>")
        + "</body></html>";

    private static string Word(string text) => text.All(char.IsAscii) ? text : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";
}
