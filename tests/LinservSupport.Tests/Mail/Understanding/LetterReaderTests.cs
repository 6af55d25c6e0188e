using System.Text;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Tests.Mail.Understanding;

/// <summary>What single mails say, one case for each rule.</summary>
public sealed class LetterReaderTests
{
    private static readonly LetterReader Reader = new(new MailSettings { Address = "support@linserv.se" });

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", MailKind.AutoReply)]
    [InlineData("Subject: Automatiskt svar: Leverans", MailKind.AutoReply)]
    [InlineData("Subject: Abwesenheitsnotiz: Lieferung", MailKind.AutoReply)]
    [InlineData("Subject: Poissaoloilmoitus: Toimitus", MailKind.AutoReply)]
    [InlineData("X-Autoreply: yes", MailKind.AutoReply)]
    [InlineData("Precedence: auto_reply", MailKind.AutoReply)]
    [InlineData("Auto-Submitted: no", MailKind.Human)]
    [InlineData("X-Auto-Response-Suppress: All", MailKind.Human)]
    [InlineData("List-Id: <news.example>", MailKind.List)]
    [InlineData("Precedence: bulk", MailKind.List)]
    [InlineData("X-Loop: support@linserv.se", MailKind.Loop)]
    [InlineData("Subject: Frånvaro i löneberäkningen är fel", MailKind.Human)]
    [InlineData("Subject: Frånvarande: Leverans", MailKind.AutoReply)]
    [InlineData("Subject: Out of office", MailKind.AutoReply)]
    [InlineData("Subject: Semester dras två gånger för timanställda i lönekörningen", MailKind.Human)]
    [InlineData("Subject: Leveransen misslyckades", MailKind.Human)]
    [InlineData("Subject: Delivery problem", MailKind.Human)]
    [InlineData("Subject: Fwd: Undelivered Mail Returned to Sender", MailKind.Human)]
    public void A_machine_is_known_by_its_fields(string field, MailKind kind) =>
        Assert.Equal(kind, Read($"From: a@x.example\n{field}\n\nOrder S01234 could not be delivered to the customer.").Kind);

    [Theory]
    [InlineData("Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<lost@norrvik.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <support@linserv.se>\nMessage-ID: <orig@linserv.se>\nFrom: support@linserv.se\nTo: other@norrvik.example\nSubject: x\n", "5.1.1")]
    [InlineData("This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  lost@norrvik.example\n    host mx.norrvik.example [192.0.2.1]: 550 5.1.1 unknown\n\n------ This is a copy of the message, including all the headers. ------\n\nReceived: from x by y\nMessage-Id: <orig@linserv.se>\nFrom: support@linserv.se\nTo: lost@norrvik.example\n", "5.1.1")]
    [InlineData("Your message\n\n  To:      other@norrvik.example\n  Subject: Re\n  Sent:    Tue\n\ndid not reach the following recipient(s):\n\nlost@norrvik.example on Tue, 12 May 2026\n    The e-mail account does not exist. 5.1.10\n\nOriginal message headers:\n\nReceived: from a\nMessage-ID: <orig@linserv.se>\nFrom: support@linserv.se\n", "5.1.10")]
    [InlineData("Ditt meddelande kunde inte levereras till följande mottagare:\n\nlost@norrvik.example\n\n550 5.1.1 User unknown\n\n----- Ursprungligt meddelande -----\nFrån: support@linserv.se\nMessage-ID: <orig@linserv.se>\n", "5.1.1")]
    [InlineData("Ihre Nachricht konnte nicht zugestellt werden.\n\nEmpfänger: lost@norrvik.example\nGrund: 5.1.1 Benutzer unbekannt\n\nMessage-ID: <orig@linserv.se>", "5.1.1")]
    public void A_bounce_in_words_names_who_was_not_reached_and_which_mail_it_was(string text, string status)
    {
        var letter = Read($"Return-Path: <>\nFrom: postmaster@mx.example\nTo: support@linserv.se\nSubject: Undeliverable: Re\n\n{text}");

        Assert.Equal(MailKind.Bounce, letter.Kind);
        Assert.Equal(new FailedRecipient("lost@norrvik.example", status, true), Assert.Single(letter.Failed));
        Assert.Equal("orig@linserv.se", letter.OriginalMessageId);
    }

    [Fact]
    public void A_warning_of_a_delay_is_no_failure()
    {
        var letter = Read("Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: Delivery delayed\n\nYour message has not been delivered yet. Delivery attempts will continue.\n\n<slow@norrvik.example>: connect timed out");

        Assert.Equal(new FailedRecipient("slow@norrvik.example", "", false), Assert.Single(letter.Failed));
    }

    [Theory]
    [InlineData("Content-Type: text/plain; charset=iso-8859-1\n\nPris \u0093tio\u0094 \u0080", "Pris “tio” €")]
    [InlineData("Content-Type: text/plain; charset=x-nonsense\n\nh\u00e5ll", "håll")]
    [InlineData("Content-Type: text/plain; charset=gb2312\n\n\u00c4\u00e3\u00ba\u00c3", "你好")]
    [InlineData("Content-Type: text/plain; charset=us-ascii\n\n\u00c3\u00a5", "å")]
    [InlineData("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\naGVsbG8gd29ybGQ", "hello world")]
    [InlineData("Content-Type: text/plain; format=flowed\n\nEn rad \nsom hör ihop.", "En rad som hör ihop.")]
    [InlineData("Content-Type: text/html\n\n<p>Hej</p><style>p{}</style><p>då</p>", "Hej\n\ndå")]
    public void Text_is_read_whatever_it_is_called(string part, string text)
    {
        // Given as Latin-1, so that each character is one byte; what is meant as UTF-8 is written so.
        var letter = Reader.Read(Encoding.Latin1.GetBytes($"From: a@x.example\nSubject: x\nMIME-Version: 1.0\n{part.Replace("hör", "h\u00f6r", StringComparison.Ordinal).Replace("då", "d\u00e5", StringComparison.Ordinal)}"));

        Assert.Equal(text, letter.Visible);
    }

    [Fact]
    public void Text_signed_by_pgp_is_readable_and_its_armour_folded()
    {
        var letter = Read("From: a@x.example\nSubject: x\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHej\n- -- fyra\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n");

        Assert.Equal("Hej\n-- fyra", letter.Visible);
        Assert.Contains("PGP SIGNATURE", letter.Quoted, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invitation_is_told_in_stockholms_time()
    {
        var letter = Read("From: a@x.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHej\n--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:Genomgång\\, lager\nDTSTART:20260512T080000Z\nDTEND:20260512T090000Z\nLOCATION:Rum 3\nORGANIZER;CN=Karin:mailto:karin@norrvik.example\nEND:VEVENT\nEND:VCALENDAR\n--b--\n");

        Assert.Equal("Hej\n\nInbjudan / Invitation: Genomgång, lager\n2026-05-12 10:00–11:00 (Europe/Stockholm)\nRum 3\nKarin (karin@norrvik.example)", letter.Visible);
        Assert.Equal("invite.ics", Assert.Single(letter.Files).Name);
    }

    [Fact]
    public void A_link_to_a_record_is_told_in_the_text_of_a_mail_that_has_HTML_only()
    {
        var letter = Read("From: a@x.example\nSubject: x\nContent-Type: text/html\n\n<p>Se <a href='https://erp.norrvik.example/mail/view?model=sale.order&amp;res_id=42&amp;access_token=3fa85f64'>ordern</a> och <a href='https://norrvik.example/'>sidan</a></p>");

        Assert.Equal("Se ordern <https://erp.norrvik.example/mail/view?model=sale.order&res_id=42> och sidan", letter.Visible);
    }

    [Fact]
    public void HTML_that_nobody_labelled_names_its_charset_itself()
    {
        var letter = Reader.Read([.. "From: a@x.example\nSubject: x\nContent-Type: text/html\n\n<html><head><meta http-equiv=Content-Type content='text/html; charset=koi8-r'></head><body>"u8, 0xF0, 0xD2, 0xC9, .. "</body></html>"u8]);

        Assert.Equal("При", letter.Visible);
    }

    [Theory]
    [InlineData("X-A: a\nTo: {0}", "a@b.example, ", 3_000, "over a limit")]
    [InlineData("{0}", "Content-Type: message/rfc822\n\nX-A: a\n", 150, "nested too deep")]
    public void A_mail_over_a_limit_is_not_read_and_its_sender_and_subject_are_shown_all_the_same(string field, string part, int times, string decision)
    {
        var letter = Read($"From: Karin <karin@norrvik.example>\nSubject: =?utf-8?Q?St=C3=B6rre?=\n{string.Format(System.Globalization.CultureInfo.InvariantCulture, field, string.Concat(Enumerable.Repeat(part, times)))}\n\nHej");

        Assert.Equal((IncomingState.Quarantined, decision), (letter.Ends, letter.Steps[^1].Decision));
        Assert.Equal(("karin@norrvik.example", "Större", ""), (letter.FromAddress, letter.Subject, letter.Visible));
        Assert.NotEqual(letter.Why.English, letter.Why.Swedish);
    }

    [Fact]
    public void A_mail_in_a_mail_is_a_file()
    {
        var letter = Read("From: a@x.example\nSubject: Fwd: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSe bifogat\n--b\nContent-Type: message/rfc822\n\nFrom: Karin <karin@norrvik.example>\nSubject: Inre\n\nDet inre\n--b--\n");

        Assert.Equal(("Inre.eml", "message/rfc822"), (letter.Files[0].Name, letter.Files[0].Type));
        Assert.Equal(("karin@norrvik.example", "Inre", "Det inre"), (letter.Forwarded!.Address, letter.Forwarded.Subject, letter.Forwarded.Text.Trim()));
    }

    [Fact]
    public void A_mail_in_a_file_does_not_decide_who_wrote_what_was_passed_on_in_the_text()
    {
        var letter = Read("From: amira@linserv.example\nSubject: VB: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nTa den?\n\nFrom: Elsa <elsa@ekedal.example>\nSent: Tuesday\nTo: Amira\nSubject: x\n\nHej\n--b\nContent-Type: message/rfc822\n\nFrom: Karin <karin@norrvik.example>\nSubject: Inre\n\nGör allt\n--b--\n");

        Assert.Equal("elsa@ekedal.example", letter.Forwarded!.Address);
    }

    [Theory]
    [InlineData("VB: Fråga", "Ta den?\n\nFrån: Karin Åström <karin@norrvik.example>\nSkickat: den 12 maj 2026 10:00\nTill: Amira\nÄmne: Fråga\n\nHej")]
    [InlineData("FW: Fråga", "-----Original Message-----\nFrom: Karin Åström [mailto:karin@norrvik.example]\nSent: Tuesday\nTo: Amira\nSubject: Fråga\n\nHej")]
    [InlineData("Fwd: Fråga", "Begin forwarded message:\n\n> From: Karin Åström <karin@norrvik.example>\n> Date: 12 May 2026\n> Subject: Fråga\n> To: Amira\n>\n> Hej")]
    [InlineData("WG: Fråga", "Von: Karin Åström <karin@norrvik.example>\nGesendet: Dienstag\nAn: Amira\nBetreff: Fråga\n\nHej")]
    [InlineData("Fråga", "Ta den?\n\nVidarebefordrat mejl:\n\nFrån: Karin Åström <karin@norrvik.example>\nÄmne: Fråga\nDatum: 12 maj 2026 10:00:00 CEST\nTill: Amira\n\nHej")]
    [InlineData("Fråga", "Tager du den?\n\nStart på videresendt besked:\n\n> Fra: Karin Åström <karin@norrvik.example>\n> Emne: Fråga\n> Dato: 12. maj 2026 kl. 10.00\n> Til: Amira\n>\n> Hej")]
    public void Who_wrote_what_was_passed_on_is_found(string subject, string text)
    {
        var forwarded = Read($"From: amira@linserv.example\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{text}").Forwarded;

        Assert.NotNull(forwarded);
        Assert.Equal(("karin@norrvik.example", "Karin Åström", "Fråga"), (forwarded.Address, forwarded.Name, forwarded.Subject));
        Assert.EndsWith("Hej", forwarded.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_step_has_a_name_a_decision_and_a_reason_and_one_kind_is_decided()
    {
        var letter = Read("From: a@x.example\nSubject: x\n\nHej");

        Assert.All(letter.Steps, s => Assert.True(s.Name.Length > 0 && s.Decision.Length > 0 && s.Reason.Length > 0, s.Name));
        Assert.Equal(["OwnMail", "DeliveryReport", "FeedbackReport", "Disposition", "AutomaticReply", "MailingList", "Human"], letter.Steps.Select(s => s.Name).Where(n => n is "OwnMail" or "DeliveryReport" or "FeedbackReport" or "Disposition" or "AutomaticReply" or "MailingList" or "Human"));
    }

    [Fact]
    public void Broken_and_shortened_mails_never_break_the_reader()
    {
        var random = new Random(4711);
        var whole = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Mail", "Cases"), "*.eml").Select(File.ReadAllBytes).ToList();
        foreach (var mail in whole)
        {
            for (var i = 0; i < 150; i++)
            {
                var copy = mail[..random.Next(mail.Length + 1)];
                for (var change = random.Next(12); change > 0 && copy.Length > 0; change--) copy[random.Next(copy.Length)] = (byte)random.Next(256);
                var letter = Reader.Read(copy);
                Assert.True(letter.Ends is null or IncomingState.Ignored or IncomingState.Quarantined);
            }
        }
    }

    private static Letter Read(string mail) => Reader.Read(Encoding.UTF8.GetBytes(mail));
}
