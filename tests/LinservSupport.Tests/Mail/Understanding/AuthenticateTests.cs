using System.Text;
using LinservSupport.Mail;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Tests.Mail.Understanding;

/// <summary>Whose word about a sender is believed, and for which address.</summary>
public sealed class AuthenticateTests
{
    private const string Ours = "Authentication-Results: mx.linserv.example;";
    private const string Theirs = "Authentication-Results: mx.evil.example;";
    private const string Pass = " dmarc=pass (p=REJECT) header.from=linserv.example\r\n";

    [Theory]
    [InlineData(Ours + Pass, SenderProof.Passed)]
    [InlineData("Authentication-Results: MX.Linserv.Example 1;\r\n\tspf=pass smtp.mailfrom=linserv.example;\r\n\tdmarc=pass\r\n header.from=Linserv.Example\r\n", SenderProof.Passed)]
    [InlineData("Received: by mx.linserv.example for <support@linserv.se>\r\n" + Ours + Pass, SenderProof.Passed)]
    // Only ours, and only the topmost: what stands below it came with the mail.
    [InlineData(Theirs + Pass, SenderProof.Unknown)]
    [InlineData(Theirs + " dmarc=none\r\n" + Ours + Pass, SenderProof.Unknown)]
    [InlineData(Ours + " spf=pass smtp.mailfrom=evil.example\r\n" + Ours + Pass, SenderProof.Unknown)]
    [InlineData(Ours + " none\r\n" + Ours + Pass, SenderProof.Unknown)]
    [InlineData("ARC-Authentication-Results: i=1; mx.linserv.example;" + Pass, SenderProof.Unknown)]
    [InlineData("X-Authentication-Results: mx.linserv.example;" + Pass, SenderProof.Unknown)]
    [InlineData("Authentication-Results: mx.linserv.example.evil.example;" + Pass, SenderProof.Unknown)]
    [InlineData("Authentication-Results: (mx.linserv.example;) mx.evil.example;" + Pass, SenderProof.Unknown)]
    // For the address that is read here, and no other.
    [InlineData(Ours + " dmarc=pass\r\n", SenderProof.Unknown)]
    [InlineData(Ours + " dmarc=pass header.from=evil.example\r\n", SenderProof.Unknown)]
    [InlineData(Ours + " dmarc=pass header.from=linserv.example.evil.example\r\n", SenderProof.Unknown)]
    // What the sender chose stands in the field as well.
    [InlineData(Ours + " spf=pass smtp.mailfrom=a; dmarc=pass header.from=linserv.example; dmarc=none header.from=linserv.example\r\n", SenderProof.Unknown)]
    [InlineData(Ours + " spf=pass smtp.mailfrom=a; dmarc=pass header.from=linserv.example; dmarc=fail header.from=linserv.example\r\n", SenderProof.Failed)]
    [InlineData(Ours + " spf=pass smtp.mailfrom=\"a; dmarc=pass header.from=linserv.example\"@evil.example; dmarc=fail header.from=linserv.example\r\n", SenderProof.Unknown)]
    [InlineData(Ours + " spf=pass reason=\"dmarc=pass header.from=linserv.example\"\r\n", SenderProof.Unknown)]
    [InlineData(Ours + " x-dmarc=pass header.from=linserv.example\r\n", SenderProof.Unknown)]
    [InlineData(Ours + " dmarc=bestguesspass header.from=linserv.example\r\n", SenderProof.Unknown)]
    [InlineData(Ours + " dkim=pass header.d=linserv.example; spf=pass smtp.mailfrom=linserv.example\r\n", SenderProof.Unknown)]
    [InlineData("", SenderProof.Unknown)]
    public void Only_the_topmost_word_of_our_own_server_proves_the_address_that_is_read(string fields, SenderProof proof)
    {
        Assert.Equal(proof, Read(fields + "From: amira.haddad@linserv.example\r\n", "mx.linserv.example").Proof);
        // Without a server of ours, nobody's.
        Assert.Equal(SenderProof.Unknown, Read(fields + "From: amira.haddad@linserv.example\r\n", null).Proof);
    }

    // A server that takes another part of the field for its address proves that one only.
    [Theory]
    [InlineData("From: amira.haddad@linserv.example <x@evil.example>", "x@evil.example", "x")]
    [InlineData("From: \"amira.haddad@linserv.example\" <x@evil.example>", "x@evil.example", "x")]
    [InlineData("From: =?utf-8?q?amira.haddad=40linserv.example?= <x@evil.example>", "x@evil.example", "x")]
    [InlineData("From: =?utf-8?q?Amira=0D=0ABcc:_all@norrvik.example=0D=0A?= <x@evil.example>", "x@evil.example", "x")]
    [InlineData("From: =?utf-8?q?Amira=0D=0AX-Loop=3A_1?= <x@evil.example>", "x@evil.example", "Amira X-Loop: 1")]
    [InlineData("From: Amira\u202E\u2066 <x@evil.example>", "x@evil.example", "Amira")]
    [InlineData("From: Ours: x@evil.example;", "x@evil.example", "x")]
    [InlineData("Sender: amira.haddad@linserv.example\r\nReply-To: amira.haddad@linserv.example\r\nFrom: x@evil.example", "x@evil.example", "x")]
    // With several, or none that is one, it is nobody's.
    [InlineData("From: x@evil.example, amira.haddad@linserv.example", null, null)]
    [InlineData("From: x@evil.example\r\nFrom: amira.haddad@linserv.example", null, null)]
    [InlineData("From: Ours: amira.haddad@linserv.example, x@evil.example;", null, null)]
    [InlineData("From: nobody:;\r\nSender: amira.haddad@linserv.example", null, null)]
    [InlineData("From: \"a,b\"@evil.example\r\nReply-To: amira.haddad@linserv.example", null, null)]
    public void A_sender_is_the_one_address_of_the_from_field(string field, string? address, string? name)
    {
        var letter = Read(Ours + " dmarc=pass header.from=evil.example\r\n" + field + "\r\n", "mx.linserv.example");

        Assert.Equal((address, name ?? ""), (letter.FromAddress, letter.FromName));
        if (address is null) Assert.Equal(LinservSupport.Mail.Incoming.IncomingState.Quarantined, letter.Ends);
        else Assert.Equal(SenderProof.Passed, letter.Proof);
    }

    [Theory]
    [InlineData("From: amira.haddad@linserv.example@evil.example")]
    [InlineData("From: \"a,b\"@evil.example amira.haddad@linserv.example")]
    [InlineData("From: =?utf-8?q?amira.haddad=40linserv.example?=")]
    public void A_strange_from_field_in_which_we_find_another_address_than_the_server_proves_nothing(string field) =>
        Assert.Equal(SenderProof.Unknown, Read(Ours + " dmarc=pass header.from=evil.example\r\n" + field + "\r\n", "mx.linserv.example").Proof);

    private static Letter Read(string fields, string? server) =>
        new LetterReader(new MailSettings { AuthenticationServer = server }).Read(Encoding.UTF8.GetBytes(fields + "To: support@linserv.se\r\nSubject: x\r\n\r\nHej\r\n"));
}
