using System.Text;
using LinservSupport.Mail;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Tests.Mail.Understanding;

/// <summary>Texts and files inside wrappings that only some mail programs know.</summary>
public sealed class WrappedMailTests
{
    private const string Rich = @"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\*\generator Msftedit;}\f0 Hej,\par \b r\'e4tt\b0  \uc1\u8364? 5\line {\field{\*\fldinst HYPERLINK x}{\fldrslt l\'e4nken}}\tab\{klar\}\par}";

    private static readonly LetterReader Reader = new(new MailSettings { Address = "support@linserv.se" });

    [Theory]
    [InlineData(Rich, "Hej,\nrätt € 5\nlänken\t{klar}\n")]
    [InlineData(@"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2\par}", "Привет\n")]
    [InlineData(@"{\rtf1 {\pict 0102}{{{", "")]
    [InlineData(@"\'", "?")]
    [InlineData(@"{\rtf1\ansicpg99999 a\u-10179?\u-8695?}", "a😉")]
    public void Rich_text_says_its_words(string rtf, string text) => Assert.Equal(text, RtfText.Of(rtf));

    [Fact]
    public void Outlooks_rich_text_is_read_and_kept()
    {
        var letter = Reader.Read(Mail($"Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n{Tnef(Rich)}\n"));

        Assert.StartsWith("Hej,\nrätt € 5", letter.Visible, StringComparison.Ordinal);
        Assert.Equal(["body.rtf"], letter.Files.Select(f => f.Name));
    }

    [Fact]
    public void What_outlook_writes_twice_is_shown_once()
    {
        var letter = Reader.Read(Mail($"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHej, klart.\n--b\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n{Tnef(Rich)}\n--b--\n"));

        Assert.Equal("Hej, klart.", letter.Visible);
        Assert.Equal(["body.rtf"], letter.Files.Select(f => f.Name));
    }

    [Theory]
    [InlineData("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIIBAAYJ\n")]
    [InlineData("Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n")]
    [InlineData("Content-Type: text/plain\n\nHej\n-----BEGIN PGP MESSAGE-----\n\nhQE\n-----END PGP MESSAGE-----\n")]
    public void What_is_encrypted_is_known_for_it_and_stays_a_file(string mail)
    {
        var letter = Reader.Read(Mail(mail));

        Assert.True(letter.IsEncrypted);
        Assert.NotEmpty(letter.Files);
        Assert.DoesNotContain("PGP", letter.Visible, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_begins_like_a_uuencoded_file_stays_text()
    {
        const string Text = "begin 644 att räkna\nsen kommer en helt vanlig rad som inte är kodad alls\nend";

        Assert.Equal(Text, Reader.Read(Mail($"Content-Type: text/plain; charset=utf-8\n\n{Text}")).Visible);
    }

    private static byte[] Mail(string body) => Encoding.UTF8.GetBytes($"From: a@x.example\nSubject: x\nMIME-Version: 1.0\n{body}");

    // As small as it may be (MS-OXTNEF): a signature, and one attribute with one property, the rich text, stored without compression.
    private static string Tnef(string rtf)
    {
        var text = Encoding.ASCII.GetBytes(rtf);
        byte[] rich = [.. Le(text.Length + 12), .. Le(text.Length), .. "MELA"u8, .. Le(0), .. text];
        byte[] properties = [.. Le(1), .. Le(0x10090102), .. Le(1), .. Le(rich.Length), .. rich, .. new byte[(4 - (rich.Length % 4)) % 4]];
        byte[] tnef = [.. Le(0x223E9F78), 1, 0, 1, .. Le(0x00069003), .. Le(properties.Length), .. properties, .. BitConverter.GetBytes((ushort)properties.Sum(b => b))];
        return Convert.ToBase64String(tnef);
    }

    private static byte[] Le(int value) => BitConverter.GetBytes(value);
}
