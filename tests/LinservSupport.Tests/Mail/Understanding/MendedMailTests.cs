using System.Text;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Tests.Mail.Understanding;

/// <summary>Mails that break a rule of the format, as real programs do: what was meant is read. A character is a byte.</summary>
public sealed class MendedMailTests
{
    private static readonly LetterReader Reader = new(new MailSettings { Address = "support@linserv.se" });

    [Theory]
    [InlineData("Content-Type: text; charset=iso-8859-1\n\nH\u00E5ll", "Håll")]
    [InlineData("Content-Type: html\n\n<p>H\u00E5ll</p>", "Håll")]
    [InlineData("Content-Type: <html>\n\n<html><b>Hej</b>", "Hej")]
    [InlineData("Content-Type:\n\nHej", "Hej")]
    [InlineData("Content-Type: \"text/plain\"; charset=utf-8\n\nHej", "Hej")]
    [InlineData("Content-Type: textplain\n\nHej", "Hej")]
    [InlineData("Content-Type: text/enriched\n\n<bold>Hej</bold> du <<x>\noch\n\ndu", "Hej du <x> och\ndu")]
    [InlineData("Content-Type: text/rtf\n\n{\\rtf1\\ansi\\ansicpg1252 Hej d\\'e5}", "Hej då")]
    public void A_text_whose_type_nobody_knows_is_read(string mail, string text) => Assert.Equal(text, Read(mail).Visible);

    [Theory]
    [InlineData("Content-Type: application", "AAECAw==", "base64")]
    [InlineData("Content-Type: data; name=a.bin", "abc", "7bit")]
    [InlineData("Content-Type: data\nContent-Disposition: attachment", "abc", "7bit")]
    public void What_is_no_text_stays_a_file(string type, string body, string encoding) =>
        Assert.Single(Read($"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHej\n--b\n{type}\nContent-Transfer-Encoding: {encoding}\n\n{body}\n--b--\n").Files);

    [Theory]
    [InlineData("Content-Transfer-Encoding: \"base64\"\n\nSGVqIGR1", "Hej du")]
    [InlineData("Content-Transfer-Encoding: base64\n\nHej du, det h\u00E4r\n\u00E4r en text.", "Hej du, det här\när en text.")]
    [InlineData("Content-Transfer-Encoding: base64\n\nSGVqIGR1", "Hej du")]
    [InlineData("Content-Type: text/plain; charset=utf-8\n\nH\u00C3\u00A4r \u00E4r \u0093en\u0094", "Här är “en”")]
    [InlineData("Content-Type: text/plain; charset=x-mac-roman\n\nH\u008Cr", "Hår")]
    public void A_text_whose_encoding_is_not_what_it_says_is_read(string mail, string text) => Assert.Equal(text, Read(mail).Visible);

    [Theory]
    [InlineData("Hej.\nDet h\u00E4r st\u00E5r genast.\n\nSlut", "Hej.\nDet här står genast.\n\nSlut")]
    [InlineData("Hej.", "Hej.")]
    [InlineData(" \nHej.\n\nSlut", "Hej.\n\nSlut")]
    [InlineData("\t\r\nHej.\r\n\r\nSlut", "Hej.\n\nSlut")]
    [InlineData(" \nX-Field: 1\n\nHej.", "Hej.")]
    [InlineData("garbage without a colon\nX-Field: 1\n\nHej.", "Hej.")]
    [InlineData("Content-Type: text/plain;\ncharset=iso-8859-2\n\n\u00B1", "ą")]
    public void A_header_without_its_empty_line_ends_where_the_text_begins(string rest, string text) => Assert.Equal(text, Read(rest).Visible);

    [Theory]
    [InlineData("boundary=\"aaa\"", "bbb")]
    [InlineData("boundary=3D\"bbb\"", "bbb")]
    [InlineData("boundary=aaa; type=x", "b b")]
    [InlineData("boundary=\"bbb\"", "bbb")]
    public void Parts_are_found_under_the_name_that_they_have(string named, string written)
    {
        var letter = Read($"Content-Type: multipart/mixed; {named}\n\n--{written}\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nHej d=C3=A5\n--{written}\nContent-Type: image/png; name=a.png\n\nx\n--{written}--\n");

        Assert.Equal(("Hej då", "a.png"), (letter.Visible, letter.Files.Single().Name));
    }

    [Fact]
    public void A_text_that_has_lines_of_dashes_keeps_them() =>
        Assert.Equal("--aaa\nHej", Read("Content-Type: multipart/mixed; boundary=zzz\n\n--aaa\nHej\n").Visible);

    [Theory]
    [InlineData("koi8-r", "\u00EB\u00CF\u00CD\u00C5\u00D4\u00C1", "Комета")]
    [InlineData("gb2312", "\u00B6\u00A9\u00B5\u00A5", "订单")]
    [InlineData("utf-8", "H\u00E5r", "Hår")]
    public void Bare_letters_in_fields_are_of_the_charset_that_the_text_has(string charset, string bare, string read)
    {
        var letter = Read($"Subject: {bare}\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset={charset}\n\n{bare}\n--b\nContent-Type: image/png; name=\"{bare}.png\"\n\nx\n--b--\n");

        Assert.Equal((read, read, $"{read}.png"), (letter.Subject, letter.Visible, letter.Files.Single().Name));
    }

    [Fact]
    public void Signs_of_Windows_in_a_subject_that_says_it_is_Latin_are_read() => Assert.Equal("Pris “5” €", Read("Subject: =?iso-8859-1?q?Pris_=935=94_=80?=\n\nHej").Subject);

    [Theory]
    [InlineData("Karin Berg karin@x.example", "Karin Berg")]
    [InlineData("Karin Berg [karin@x.example]", "Karin Berg")]
    [InlineData("=?utf-8?B?S2FyaW4gQmVyZyA8a2FyaW5AeC5leGFtcGxlPg==?=", "Karin Berg")]
    [InlineData("Karin Berg <karin@x.example>\nFrom: Karin <Karin@X.example>", "Karin Berg")]
    public void One_address_in_a_strange_sender_is_the_senders(string from, string name)
    {
        var letter = Reader.Read(Encoding.Latin1.GetBytes($"From: {from}\nSubject: x\n\nHej"));

        Assert.Equal(("karin@x.example", name, (IncomingState?)null), (letter.FromAddress, letter.FromName, letter.Ends));
    }

    [Theory]
    [InlineData("karin@x.example eva@y.example")]
    [InlineData("Karin <karin@x.example>\nFrom: Eva <eva@y.example>")]
    [InlineData("Karin <karin@x.example>, Eva <eva@y.example>")]
    public void Of_two_addresses_none_is_taken(string from) => Assert.Equal(IncomingState.Quarantined, Reader.Read(Encoding.Latin1.GetBytes($"From: {from}\nSubject: x\n\nHej")).Ends);

    [Theory]
    [InlineData("text/calendar", "METHOD:REQUEST", "DTSTART:20261201T080000Z\nDURATION:PT1H30M\nRRULE:FREQ=WEEKLY", "Inbjudan / Invitation: Plan\n2026-12-01 09:00–10:30 (Europe/Stockholm), upprepas / repeats")]
    [InlineData("application/ics", "METHOD:CANCEL", "DTSTART:20261201T080000Z", "Inställt / Cancelled: Plan\n2026-12-01 09:00 (Europe/Stockholm)")]
    [InlineData("text/calendar", "METHOD:REPLY", "ATTENDEE;PARTSTAT=DECLINED;CN=Eva:mailto:eva@x.example", "Svar / Reply: Plan\nNej / Declined: Eva (eva@x.example)")]
    [InlineData("application/octet-stream; name=plan.ics", "METHOD:PUBLISH", "DTSTART:20261201T080000Z", "")]
    public void An_invitation_is_told_however_it_comes(string type, string method, string fields, string text)
    {
        var letter = Read($"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: {type}\n\nBEGIN:VCALENDAR\n{method}\nBEGIN:VEVENT\nSUMMARY:Plan\n{fields}\nEND:VEVENT\nEND:VCALENDAR\n--b--\n");

        Assert.Equal(text, letter.Visible);
        Assert.Single(letter.Files);
    }

    [Fact]
    public void A_mail_in_the_mail_that_has_no_subject_is_a_file_with_a_name() =>
        Assert.Equal("mail.eml", Read("Content-Type: message/rfc822\n\nFrom: b@x.example\n\nHej").Files.Single().Name);

    private static Letter Read(string rest) => Reader.Read(Encoding.Latin1.GetBytes($"From: a@x.example\n{rest}"));
}
