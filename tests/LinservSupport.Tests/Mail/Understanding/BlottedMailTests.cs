using System.Security.Cryptography;
using System.Text;
using LinservSupport.Mail;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Mail.Understanding;
using LinservSupport.Mail.Wire;
using LinservSupport.People;
using MimeKit;

namespace LinservSupport.Tests.Mail.Understanding;

/// <summary>A link that lets its reader in is in nobody else's hands: not in the bytes of what came back, nor in a mail in a mail.</summary>
public sealed class BlottedMailTests
{
    private static readonly string Token = InvitationToken.New();

    [Theory]
    [InlineData(ContentEncoding.QuotedPrintable)]
    [InlineData(ContentEncoding.Base64)]
    [InlineData(ContentEncoding.EightBit)]
    public void A_returned_invitation_no_longer_invites(ContentEncoding encoding)
    {
        var raw = Returned(encoding);
        Assert.Contains(Token, Words(raw), StringComparison.Ordinal);

        var blotted = BlottedMail.Of(raw);

        Assert.DoesNotContain(Token, Words(blotted), StringComparison.Ordinal);
        Assert.DoesNotContain(Token, Encoding.Latin1.GetString(blotted).Replace("=\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(Words(raw).Replace(Token, "***", StringComparison.Ordinal), Words(blotted).ReplaceLineEndings("\r\n"));
        Assert.Same(blotted, BlottedMail.Of(blotted));
    }

    [Fact]
    public void Other_bytes_stay_as_they_are()
    {
        var raw = RandomNumberGenerator.GetBytes(100_000);
        Assert.Same(raw, BlottedMail.Of(raw));
        byte[] text = [.. "From: a@b.example\r\n\r\nsee https://erp.example/web#id=1 = \r\n=\r\n=3D=\n\r\nQUJD\r\n"u8];
        Assert.Same(text, BlottedMail.Of(text));
    }

    [Theory]
    [InlineData("https://p.example/account/reset?account=3&token=Q2ZESjh%2Babc%3D")]
    [InlineData("https://p.example/account/reset?account=3D3&amp;token=3DQ2ZESj=\r\nh%2Babc%3D")]
    [InlineData("https://p.example/estimates/Q2ZESjhB8mQ2ZESjhB8mQ2ZESjhB8mQ2ZESjhB8mQ2ZESjhB8m")]
    [InlineData("https://p.example/acc=\r\nount/invit=\r\nation/Q2ZESjhB8mQ2ZE=\r\nSjhB8mQ2ZESjhB8mQ2ZESjhB8mQ2ZESjhB8m=\r\n")]
    public void Each_link_of_ours_that_opens_a_door_is_found_whatever_breaks_its_line(string link)
    {
        foreach (var bytes in new[] { Encoding.Latin1.GetBytes($"Subject: x\r\n\r\nHej {link} och mer\r\n"), Encoding.Latin1.GetBytes($"Subject: x\r\n\r\n{Convert.ToBase64String(Encoding.UTF8.GetBytes($"Hej {link} och mer åäö"), Base64FormattingOptions.InsertLineBreaks)}\r\n") })
        {
            var clean = Encoding.Latin1.GetString(BlottedMail.Of(bytes));
            if (clean.Split("\r\n\r\n")[1].StartsWith("SGVq", StringComparison.Ordinal)) clean = Encoding.UTF8.GetString(Convert.FromBase64String(clean.Split("\r\n\r\n")[1]));
            Assert.DoesNotContain("ESj", clean, StringComparison.Ordinal);
            Assert.DoesNotContain("8m", clean, StringComparison.Ordinal);
            Assert.Contains("och mer", clean, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_mail_that_somebody_passes_on_as_a_file_lets_nobody_in()
    {
        var inside = Encoding.Latin1.GetString(Written(ContentEncoding.QuotedPrintable));
        var letter = new LetterReader(new MailSettings()).Read(Encoding.Latin1.GetBytes($"From: karin.astrom@norrvik.example\r\nSubject: What is this\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nShould I press it?\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{inside}\r\n--b--\r\n"));

        Assert.DoesNotContain(Token, Words(Assert.Single(letter.Files).Data), StringComparison.Ordinal);
    }

    private static byte[] Written(ContentEncoding encoding)
    {
        var invitation = new LinservSupport.People.Invitation { Role = Roles.Customer, Name = "Åsa Öberg", Email = "asa@norrvik.example", TokenHash = "x", CreatedAt = DateTimeOffset.UnixEpoch, ExpiresAt = DateTimeOffset.UnixEpoch };
        var draft = AccountMails.Invitation(new MailSettings(), invitation, $"https://support.linserv.example/account/invitation/{Token}");
        var row = new OutgoingMail { MessageId = "a@b.example", ToAddress = invitation.Email, ToName = invitation.Name, Subject = draft.Subject, Text = draft.Text, Html = draft.Html };
        using var mime = MimeWriter.Write(row, [], new MailSettings());
        foreach (var part in mime.BodyParts.OfType<MimePart>()) part.ContentTransferEncoding = encoding;
        using var raw = new MemoryStream();
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        mime.WriteTo(format, raw);
        return raw.ToArray();
    }

    private static byte[] Returned(ContentEncoding encoding) =>
        Encoding.Latin1.GetBytes($"From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt came back.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{Encoding.Latin1.GetString(Written(encoding))}\r\n--b--\r\n");

    private static string Words(byte[] raw)
    {
        using var mail = MimeMessage.Load(new MemoryStream(raw));
        var inside = mail.BodyParts.OfType<MessagePart>().FirstOrDefault()?.Message ?? mail;
        return (inside.TextBody + inside.HtmlBody).ReplaceLineEndings("\r\n");
    }
}
