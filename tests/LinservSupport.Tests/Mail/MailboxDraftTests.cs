using LinservSupport.Mail;

namespace LinservSupport.Tests.Mail;

public sealed class MailboxDraftTests
{
    private static readonly MailboxDraft Good = new() { Name = "Support", Host = "imap.norrvik.example", User = "support", SignIn = MailSignIn.ClientSecret, Tenant = "norrvik.example", ClientId = "1234" };

    [Fact]
    public void What_is_longer_than_a_mailbox_holds_is_told_beside_its_field()
    {
        var endless = new string('a', 1000);

        Assert.Null(Good.Check(new()));
        Assert.Equal(nameof(Good.ClientId), (Good with { ClientId = endless }).Check(new())?.Field);
        Assert.Equal(nameof(Good.Tenant), (Good with { Tenant = endless }).Check(new())?.Field);
        Assert.Equal(nameof(Good.Scope), (Good with { Scope = endless }).Check(new())?.Field);
        Assert.Equal(nameof(Good.CertificateSha256), (Good with { CertificateSha256 = new string('a', 64) + endless.Replace('a', ' ') + "." }).Check(new())?.Field);
    }
}
