namespace LinservSupport.Mail;

/// <summary>How mail comes in and goes out. Configuration section <c>Mail</c>.</summary>
public sealed record MailSettings
{
    public const string Section = "Mail";

    /// <summary>The address that customers write to and that we answer from (policy R1).</summary>
    public string Address { get; init; } = "support@linserv.se";

    public string Name { get; init; } = "Linserv Support";

    /// <summary>Where the portal is reached, without a slash at the end: links in mails begin with it.</summary>
    public string PortalUrl { get; init; } = "http://localhost:5080";

    /// <summary>The telephone number of policy R1, as mails show it and as it is dialled.</summary>
    public string Phone { get; init; } = "08-749 09 95";

    public string PhoneDialled { get; init; } = "+4687490995";

    /// <summary>
    /// The name under which our own mail server writes Authentication-Results (RFC 8601). Without it, nothing in a mail proves who sent it,
    /// and a mail from a consultant's address is never taken as written by the consultant.
    /// </summary>
    public string? AuthenticationServer { get; init; }

    /// <summary>Receipts to one address in 24 hours, and to all addresses in one hour, at most.</summary>
    public int MostReceiptsPerAddress { get; init; } = 5;

    public int MostReceiptsAnHour { get; init; } = 200;

    /// <summary>Mails to those who ask for an account, whoever they say they are, in one hour at most.</summary>
    public int MostAccountMailsAnHour { get; init; } = 60;

    /// <summary>Messages of a customer's people on one ticket in an hour from which on they are no longer mailed to each other.</summary>
    public int MostPassedOnAnHour { get; init; } = 20;

    /// <summary>Mails from one sender in an hour from which on nothing is answered automatically.</summary>
    public int MostPerSenderAnHour { get; init; } = 30;

    /// <summary>
    /// True to let each mail come back to an address of its own, such as <c>support+bounce.TOKEN@linserv.se</c>, so that even a bounce that
    /// quotes nothing names the mail. The mail server must deliver such addresses to a mailbox that is read; where it does not, every bounce is lost.
    /// Null, as a rule: once a mail to such an address was seen to arrive.
    /// </summary>
    public bool? TracksBounces { get; init; }

    /// <summary>Where mails come back to, such as <c>bounce@linserv.se</c>: the token is put in behind a plus. Null for our address itself.</summary>
    public string? BounceAddress { get; init; }

    /// <summary>So long one worker has a mailbox to itself without saying so again; when it dies, another takes over after that.</summary>
    public int LeaseSeconds { get; init; } = 60;

    /// <summary>
    /// Any long text, kept outside the database: without it, the stored passwords of mailboxes cannot be read, so that a copy of the
    /// database alone opens none. Changing it means writing those passwords again.
    /// </summary>
    public string? SecretKey { get; init; }

    /// <summary>Where access tokens may be asked for; plain http is used with this machine only.</summary>
    public IReadOnlyList<string> TokenHosts { get; init; } =
        ["login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn", "oauth2.googleapis.com"];

    public MailLimits Limits { get; init; } = new();

    public DropFolderSettings DropFolder { get; init; } = new();

    /// <summary>The mailbox; null where there is none.</summary>
    public ImapSettings? Imap { get; init; }

    /// <summary>Null where outgoing mail is written to the drop folder's <c>out</c> instead of being sent.</summary>
    public SmtpSettings? Smtp { get; init; }

    /// <summary>The host part of our address, used in our Message-IDs.</summary>
    public string Host => Address[(Address.IndexOf('@', StringComparison.Ordinal) + 1)..];
}

/// <summary>What a mail may cost us. Above a limit it is kept in quarantine, unread.</summary>
public sealed record MailLimits
{
    /// <summary>What <see cref="MaxBytes"/> can be raised to: a worker has a mail in memory twice, and no large mail service lets more through.</summary>
    public const int MostBytes = 150 * 1024 * 1024;

    /// <summary>So much is kept of a mail that is larger: enough to tell who wrote it about what.</summary>
    public const int BeginningBytes = 64 * 1024;

    /// <summary>Whole mail. A larger one stays where it came from.</summary>
    public int MaxBytes { get; init => field = Math.Min(value, MostBytes); } = 60 * 1024 * 1024;

    /// <summary>A block of header fields, of the mail or of one of its parts.</summary>
    public int MaxHeaderBytes { get; init; } = 1024 * 1024;

    /// <summary>One field: parsing takes time in the square of its length.</summary>
    public int MaxFieldBytes { get; init; } = 64 * 1024;

    public int MaxParts { get; init; } = 5_000;

    public int MaxRecipients { get; init; } = 2_000;

    /// <summary>Parts in parts and mails in mails.</summary>
    public int MaxNesting { get; init; } = 100;

    /// <summary>HTML beyond this size or depth is stripped of its tags rather than parsed.</summary>
    public int MaxHtmlChars { get; init; } = 3_000_000;

    public int MaxHtmlDepth { get; init; } = 400;
}

/// <summary>Mail as files, with no set-up: <c>in/*.eml</c> is read and moved to <c>in/done</c>.</summary>
public sealed record DropFolderSettings
{
    public bool Enabled { get; init; } = true;

    /// <summary>Relative to the data folder.</summary>
    public string Folder { get; init; } = "mail";

    /// <summary>A file that changed later than this many seconds ago may still be growing, and waits.</summary>
    public int SettleSeconds { get; init; } = 2;
}

/// <summary>How the line to a mail server is protected. There is no falling back from one to another.</summary>
public enum MailSecurity
{
    SslOnConnect,
    StartTls,

    /// <summary>Plain: for a mail catcher or a test server. A password is sent over it on this machine only.</summary>
    None,
}

/// <summary>How we sign in at a mail server.</summary>
public enum MailSignIn
{
    Password,

    /// <summary>OAuth 2 client credentials with a client secret: Microsoft 365.</summary>
    ClientSecret,

    /// <summary>OAuth 2 with an assertion signed by a service account's private key (RFC 7523): Google Workspace.</summary>
    ServiceAccount,
}

/// <summary>What is done with a mail in the mailbox once its bytes are stored here.</summary>
public enum ProcessedMail
{
    MarkAsRead,
    Move,
    Leave,
}

/// <summary>The first mailbox, from the settings; it is shown among those of the page <c>/rules/mailboxes</c> and changed here only.</summary>
public sealed record ImapSettings
{
    public required string Host { get; init; }

    public int Port { get; init; } = 993;

    public MailSecurity Security { get; init; } = MailSecurity.SslOnConnect;

    public required string User { get; init; }

    /// <summary>The password, client secret, or private key in PEM.</summary>
    public required string Password { get; init; }

    public MailSignIn SignIn { get; init; }

    public string? TokenUrl { get; init; }

    public string? ClientId { get; init; }

    public string? Scope { get; init; }

    /// <summary>SHA-256 of a certificate that is trusted although nobody known vouches for it.</summary>
    public string? CertificateSha256 { get; init; }

    public string Folder { get; init; } = "INBOX";

    /// <summary>Folder that a stored mail is moved to; null to mark it as read and leave it.</summary>
    public string? MoveTo { get; init; }

    /// <summary>Mail that arrived longer ago is left alone; bounds the first look into an old mailbox.</summary>
    public int SinceDays { get; init; } = 14;

    /// <summary>How often the mailbox is looked into even if it says nothing.</summary>
    public int PollSeconds { get; init; } = 20;

    public int TimeoutSeconds { get; init; } = 30;
}

/// <summary>The server that takes our mail.</summary>
public sealed record SmtpSettings
{
    public required string Host { get; init; }

    public int Port { get; init; } = 587;

    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>Null where the server asks for none.</summary>
    public string? User { get; init; }

    /// <summary>The password, client secret, or private key in PEM.</summary>
    public string? Password { get; init; }

    public MailSignIn SignIn { get; init; }

    public string? TokenUrl { get; init; }

    public string? ClientId { get; init; }

    public string? Scope { get; init; }

    /// <summary>SHA-256 of a certificate that is trusted although nobody known vouches for it.</summary>
    public string? CertificateSha256 { get; init; }

    public int TimeoutSeconds { get; init; } = 30;
}
