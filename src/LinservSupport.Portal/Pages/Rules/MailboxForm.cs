using LinservSupport.Mail;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>The fields of a mailbox. The secret is written and never shown.</summary>
public abstract class MailboxForm : SupportPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Host { get; set; }

    [BindProperty]
    public int Port { get; set; } = MailboxDraft.ImapOverTls;

    [BindProperty]
    public bool IsOtherPort { get; set; }

    [BindProperty]
    public MailSecurity Security { get; set; }

    [BindProperty]
    public string? CertificateSha256 { get; set; }

    [BindProperty]
    public new MailSignIn SignIn { get; set; }

    [BindProperty]
    public new string? User { get; set; }

    [BindProperty]
    public string? Secret { get; set; }

    [BindProperty]
    public string? Tenant { get; set; }

    [BindProperty]
    public string? ClientId { get; set; }

    [BindProperty]
    public string? Scope { get; set; }

    [BindProperty]
    public string? Folder { get; set; } = "INBOX";

    [BindProperty]
    public ProcessedMail Processed { get; set; }

    [BindProperty]
    public string? MoveTo { get; set; }

    [BindProperty]
    public int SinceDays { get; set; } = 14;

    [BindProperty]
    public int PollSeconds { get; set; } = 60;

    protected MailboxDraft Draft => new()
    {
        Name = Name,
        Host = Host,
        Port = Port,
        IsOtherPort = IsOtherPort,
        Security = Security,
        CertificateSha256 = CertificateSha256,
        SignIn = SignIn,
        User = User,
        Secret = Secret,
        Tenant = Tenant,
        ClientId = ClientId,
        Scope = Scope,
        Folder = Folder,
        Processed = Processed,
        MoveTo = MoveTo,
        SinceDays = SinceDays,
        PollSeconds = PollSeconds,
    };

    protected void Fill(Mailbox mailbox)
    {
        (Name, Host, Port, Security, CertificateSha256) = (mailbox.Name, mailbox.Host, mailbox.Port, mailbox.Security, mailbox.CertificateSha256);
        (SignIn, User, Tenant, ClientId, Scope) = (mailbox.SignIn, mailbox.User, mailbox.TokenUrl, mailbox.ClientId, mailbox.Scope);
        (Folder, Processed, MoveTo, SinceDays, PollSeconds) = (mailbox.Folder, mailbox.Processed, mailbox.MoveTo, mailbox.SinceDays, mailbox.PollSeconds);
        IsOtherPort = Port is not (MailboxDraft.ImapOverTls or MailboxDraft.ImapPlainFirst);
    }
}
