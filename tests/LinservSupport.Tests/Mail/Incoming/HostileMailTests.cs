using System.Text;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;

namespace LinservSupport.Tests.Mail.Incoming;

/// <summary>Mails whose sender means no good, or whose program is broken: each is read and filed all the same.</summary>
public sealed class HostileMailTests
{
    // As Latin-1, so that a character is a byte.
    private static readonly string[] Values =
    [
        "a\0b@norrvik.example",
        "<a\0b@norrvik.example>",
        "support+to\0ken@linserv.se",
        "\u0001\u001B[31m\u007F",
        new('x', 3000),
        "=?utf-7?q?+2AA-?= =?utf-16?b?ANg=?=",
        "=?utf-8?q?=00=0D=0ABcc:_all=40norrvik.example?=",
        "=?utf-8?q?=E2=80=AEgnp.exe?=",
        "99999999999999999999; 1.2.3; charset=\"\0\"",
    ];

    private static readonly string[] Fields =
        ["To", "Cc", "Reply-To", "Sender", "Message-ID", "In-Reply-To", "References", "Subject", "Date", "Delivered-To", "Thread-Index", "Thread-Topic", "Authentication-Results", "Received", "X-Loop", "Return-Path", "List-Id", "Content-ID", "Content-Disposition", "Content-Description", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"];

    [Theory, OnBothEngines]
    public async Task Whatever_a_field_holds_the_mail_is_filed(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var lost = new List<string>();
        foreach (var field in Fields)
        {
            foreach (var (value, at) in Values.Select((v, i) => (v, i)))
            {
                var mail = await stage.ReceiveAsync(Encoding.Latin1.GetBytes($"From: karin.astrom@norrvik.example\r\n{field}: {value}\r\nX-Number: {at}\r\n\r\nHej {field} {at}\r\n"));
                if (mail.State != IncomingState.Filed) lost.Add($"{field} {at}: {mail.State}, {mail.Reason.English}");
            }
        }

        Assert.True(lost.Count == 0, string.Join('\n', lost));
    }

    [Theory, OnBothEngines]
    public async Task Whatever_a_part_holds_the_mail_is_filed(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        (string Type, string Body)[] parts =
        [
            ("text/calendar", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:00010101\r\nDTEND;VALUE=DATE:00010101\r\nSUMMARY:x\r\nEND:VEVENT\r\n"),
            ("text/calendar", "BEGIN:VEVENT\r\nDTSTART:99991231T235959Z\r\nDTEND:00010101T000000Z\r\nORGANIZER;CN=\"\0\":mailto:\0\r\n"),
            ("text/html; charset=utf-7", "<p>+2AA-&#xD800;&#0;\0</p>"),
            ("text/html", "<p title=\"&#xDC00;\0\">\0<body style=\"background:red\"><a href=\"https://x.example/?token=\0\">x</a>"),
            ("text/plain; charset=utf-16", "\u00D8\0\0\u00DC"),
            ("text/plain; charset=\"\0\"", "Hej\0d\u0001\u0002"),
            ("message/rfc822", "\0\0\r\n\r\n"),
            ("message/delivery-status", "Final-Recipient: rfc822; \0@\0\r\nStatus: 5.\0.1\r\n\r\n"),
            ("application/ms-tnef", "x\u009F>\"\0\0\0\0\0"),
            ("application/pkcs7-mime; smime-type=signed-data", "0\u0080\0\0"),
            ("image/png; name=\"../../\0.png\"", "\0"),
        ];

        var lost = new List<string>();
        foreach (var (type, body) in parts)
        {
            var mail = await stage.ReceiveAsync(Encoding.Latin1.GetBytes($"From: karin.astrom@norrvik.example\r\nSubject: {Guid.NewGuid()}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHej\r\n--b\r\nContent-Type: {type}\r\nContent-ID: <\0>\r\n\r\n{body}\r\n--b--\r\n"));
            if (mail.State is not (IncomingState.Filed or IncomingState.Ignored)) lost.Add($"{type}: {mail.State}, {mail.Reason.English}");
        }

        Assert.True(lost.Count == 0, string.Join('\n', lost));
    }
}
