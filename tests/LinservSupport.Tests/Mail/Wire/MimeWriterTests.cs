using System.Text;
using LinservSupport.Mail;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Mail.Wire;
using LinservSupport.People;
using MimeKit;

namespace LinservSupport.Tests.Mail.Wire;

/// <summary>Whatever strangers wrote into what we mail: no field, no recipient and no part more.</summary>
public sealed class MimeWriterTests
{
    public static readonly TheoryData<string> Hostile =
    [
        "x\r\nBcc: all@norrvik.example\r\n\r\n<script>", "x\nBcc: all@norrvik.example", "x\rBcc: all@norrvik.example", "x\0\r\n.\r\nRCPT TO:<all@norrvik.example>", "x\u0085Bcc: all@norrvik.example\u2028Bcc: all@norrvik.example",
        "Karin, all@norrvik.example, <other@norrvik.example>", "\" <all@norrvik.example>, \"", "<all@norrvik.example>", "=?utf-8?q?x=0D=0ABcc:_all=40norrvik.example?=", "=?utf-8?b?DQpCY2M6IGFsbEBub3JydmlrLmV4YW1wbGU=?=",
        "Åsa \u202E\"(;:@\\", new string('x', 5000), new string('å', 900), "../../etc/passwd", "a.pdf\"; filename=\"b.exe", "\uD800", "",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_that_was_written_elsewhere_adds_a_field_a_recipient_or_a_part(string text)
    {
        var row = new OutgoingMail
        {
            MessageId = "ls.1.0@linserv.se",
            ToAddress = "karin.astrom@norrvik.example",
            ToName = text,
            Subject = text,
            Text = text,
            Html = "<p>x</p>",
            InReplyTo = text,
            References = $"<{text}> <a@b.example>",
            ThreadTopic = text,
            StopUrl = "https://p.example/x\r\nBcc: all@norrvik.example",
            BounceToken = "00112233445566778899",
            IsAutomatic = true,
        };
        using var written = MimeWriter.Write(row, [new(text.Length == 0 ? "file" : text, text, [1, 2, 3])], new MailSettings());
        using var bytes = new MemoryStream();
        written.WriteTo(bytes, TestContext.Current.CancellationToken);
        using var read = MimeMessage.Load(new MemoryStream(bytes.ToArray()), TestContext.Current.CancellationToken);

        Assert.Equal(["karin.astrom@norrvik.example"], read.GetRecipients(onlyUnique: true).Select(m => m.Address));
        Assert.Equal("support@linserv.se", Assert.Single(read.From.Mailboxes).Address);
        string[] known = ["Message-Id", "Date", "Subject", "From", "To", "In-Reply-To", "References", "Thread-Topic", "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted", "X-Auto-Response-Suppress", BounceAddress.Field, "MIME-Version"];
        Assert.Empty(read.Headers.Select(h => h.Field).Except(known, StringComparer.OrdinalIgnoreCase));
        Assert.Equal(read.Headers.Count, read.Headers.Select(h => h.Field.ToUpperInvariant()).Distinct().Count());
        Assert.Equal(3, read.BodyParts.Count());
        // No bare line end and no line that a mail server would cut.
        Assert.All(Encoding.Latin1.GetString(bytes.ToArray()).ReplaceLineEndings("\n").Split("\n\n")[0].Split('\n'), line => Assert.InRange(line.Length, 0, 998));
    }

    [Theory]
    [InlineData("karin@norrvik.example\r\nRCPT TO:<all@norrvik.example>")]
    [InlineData("\"a b\"@norrvik.example")]
    [InlineData("karin@norrvik.example(@evil.example")]
    [InlineData("karin@norrvik.example@evil.example")]
    [InlineData("karin@norrvik.example, all@norrvik.example")]
    [InlineData("karin\0@norrvik.example")]
    [InlineData("karin@[10.0.0.1]")]
    [InlineData("mailto:karin@norrvik.example")]
    [InlineData("<karin@norrvik.example>")]
    public void What_two_servers_may_read_as_two_addresses_is_none(string address) => Assert.Null(MailAddresses.Normalise(address));
}
