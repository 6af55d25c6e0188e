namespace LinservSupport.Mail.Wire;

/// <summary>Where a mail server is, and how the line to it is protected.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">Without falling back to less.</param>
/// <param name="TimeoutSeconds">Longest silence of the server.</param>
/// <param name="CertificateSha256">A certificate that is trusted although nobody known vouches for it; hex, null for none.</param>
public sealed record MailLine(string Host, int Port, MailSecurity Security, int TimeoutSeconds, string? CertificateSha256)
{
    public static MailLine Of(ImapSettings imap) => new(imap.Host, imap.Port, imap.Security, imap.TimeoutSeconds, imap.CertificateSha256);

    public static MailLine Of(Mailbox mailbox, int timeoutSeconds) => new(mailbox.Host, mailbox.Port, mailbox.Security, timeoutSeconds, mailbox.CertificateSha256);

    public static MailLine Of(SmtpSettings smtp) => new(smtp.Host, smtp.Port, smtp.Security, smtp.TimeoutSeconds, smtp.CertificateSha256);
}

/// <summary>Who signs in, and with what. A class of its own so that no log writes the secret out.</summary>
/// <param name="signIn">How.</param>
/// <param name="user">The mailbox's user; with OAuth the mailbox's address.</param>
/// <param name="secret">Password, client secret, or private key in PEM.</param>
/// <param name="tokenUrl">With OAuth: where tokens come from.</param>
/// <param name="clientId">With OAuth: the application's id, or the service account's address.</param>
/// <param name="scope">With OAuth: what is asked for.</param>
public sealed class MailCredentials(MailSignIn signIn, string user, string secret, string? tokenUrl, string? clientId, string? scope)
{
    public const string GoogleTokenUrl = "https://oauth2.googleapis.com/token";
    public const string MicrosoftScope = "https://outlook.office365.com/.default";
    public const string GoogleScope = "https://mail.google.com/";

    public MailSignIn SignIn => signIn;

    public string User => user;

    public string Secret => secret;

    public string TokenUrl => tokenUrl is { Length: > 0 } url ? url : GoogleTokenUrl;

    public string ClientId => clientId ?? "";

    public string Scope => scope is { Length: > 0 } asked ? asked : signIn == MailSignIn.ServiceAccount ? GoogleScope : MicrosoftScope;

    public static MailCredentials Of(ImapSettings imap) => new(imap.SignIn, imap.User, imap.Password, imap.TokenUrl, imap.ClientId, imap.Scope);

    /// <summary>Null where the server asks for nobody.</summary>
    public static MailCredentials? Of(SmtpSettings smtp) => smtp.User is { Length: > 0 } user ? new(smtp.SignIn, user, smtp.Password ?? "", smtp.TokenUrl, smtp.ClientId, smtp.Scope) : null;
}
