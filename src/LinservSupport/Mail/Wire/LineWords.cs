using System.Net.Sockets;
using LinservSupport.ServiceLevels;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace LinservSupport.Mail.Wire;

/// <summary>What went wrong with a mailbox, for a manager: what it is and what mends it. Nothing that a server said is repeated but codes.</summary>
public static class LineWords
{
    public static Sentence Of(Exception failure, MailSignIn signIn) => ServerFaults.Of(failure) is { } fault ? OfServer(fault) : failure switch
    {
        SocketException socket => OfSocket(socket.SocketErrorCode),
        NoGreetingException => Sentence.Of("The mail server took the connection and did not greet. Does it speak TLS from the start on this port, as is the custom on 993?"),
        TimeoutException or OperationCanceledException => Sentence.Of("The mail server did not answer in time. A firewall may be in the way."),
        BadCertificateException bad => OfCertificate(bad),
        SslHandshakeException => Sentence.Of("The mail server does not speak TLS on this port: 993 does by custom, 143 begins plain and needs StartTls."),
        PlainLineException => Sentence.Of("A password is not sent over a plain line to another machine: choose TLS."),
        ForbiddenAddressException => Sentence.Of("The name leads to an address where no mail server can be."),
        TokenRefusedException token => TokenWords.Of(token),
        UnreadableSecretException => Sentence.Of("The stored password cannot be read: the key in the settings is another one. Write the password again."),
        FolderFaultException folder => OfFolder(folder),
        MailNotGivenException => Sentence.Of("The mail server hung up instead of giving one mail. The others are read, and that one is asked for again every hour."),
        FolderNotFoundException missing => Sentence.Of("There is no folder named {0} in the mailbox.", missing.FolderName),
        AuthenticationException => OfSignIn(signIn),
        NotSupportedException => Sentence.Of("The mail server does not offer TLS (STARTTLS), and there is no falling back to a plain line."),
        ImapCommandException command => OfCommand(command),
        ImapProtocolException or ServiceNotConnectedException or IOException => Sentence.Of("The line to the mail server broke, or it is no mail server."),
        _ => Sentence.Of("Something else went wrong ({0}). The log says more.", failure.GetType().Name),
    };

    /// <summary>True where trying again soon does harm: the user, password or token was refused, or the server wants to be left alone.</summary>
    public static bool IsSlow(Exception failure) =>
        ServerFaults.Of(failure) is ServerFault.NoMailbox or ServerFault.TooMuch
        || failure is AuthenticationException or UnreadableSecretException or TokenRefusedException { Code: not ("line" or "temporarily_unavailable" or "server_error") };

    /// <summary>True where the next try needs another access token than the one that was used.</summary>
    public static bool IsTokenSpent(Exception failure) => ServerFaults.Of(failure) is ServerFault.NoMailbox or ServerFault.TokenOver;

    /// <summary>The field of a mailbox's form that the fault is about; "" for none.</summary>
    public static string Field(Exception failure) => failure switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => nameof(MailboxDraft.Port),
        SocketException or ForbiddenAddressException or NoAnswerException => nameof(MailboxDraft.Host),
        BadCertificateException { Fault: CertificateFault.SelfSigned or CertificateFault.UnknownIssuer } => nameof(MailboxDraft.CertificateSha256),
        BadCertificateException => nameof(MailboxDraft.Host),
        SslHandshakeException or NoGreetingException or PlainLineException or NotSupportedException => nameof(MailboxDraft.Security),
        TokenRefusedException { Code: "host" } or TokenRefusedException { Detail: "AADSTS90002" or "AADSTS900023" } => nameof(MailboxDraft.Tenant),
        TokenRefusedException { Detail: "AADSTS700016" or "AADSTS7000112" or TokenWords.UnknownAccount } or TokenRefusedException { Code: "unauthorized_client" } => nameof(MailboxDraft.ClientId),
        TokenRefusedException { Code: "invalid_scope" } or TokenRefusedException { Detail: "AADSTS500011" or "AADSTS70011" or "AADSTS1002012" } => nameof(MailboxDraft.Scope),
        TokenRefusedException { Code: "invalid_client" or "key" } or TokenRefusedException { Detail: TokenWords.WrongKey } or UnreadableSecretException => nameof(MailboxDraft.Secret),
        AuthenticationException or TokenRefusedException { Detail: "AADSTS50034" or TokenWords.UnknownUser } => nameof(MailboxDraft.User),
        FolderFaultException { Fault: FolderFault.MayNotMoveTo or FolderFault.TargetMissing } => nameof(MailboxDraft.MoveTo),
        FolderFaultException => nameof(MailboxDraft.Folder),
        _ => ServerFaults.Of(failure) == ServerFault.NoMailbox ? nameof(MailboxDraft.User) : "",
    };

    private static Sentence OfSocket(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => Sentence.Of("No machine has this name. Check the spelling."),
        SocketError.ConnectionRefused => Sentence.Of("The machine is there, but nothing answers at this port."),
        SocketError.TimedOut => Sentence.Of("The mail server did not answer in time. A firewall may be in the way."),
        _ => Sentence.Of("The mail server cannot be reached from here ({0}).", error.ToString()),
    };

    private static Sentence OfCertificate(BadCertificateException bad) => bad.Fault switch
    {
        CertificateFault.Expired => Sentence.Of("The mail server’s certificate ended on {0}. Its operator must renew it.", WorkingCalendar.Day(bad.ValidTo).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        CertificateFault.NotYetValid => Sentence.Of("The mail server’s certificate is not valid yet. Check the clocks of both machines."),
        CertificateFault.Revoked => Sentence.Of("The mail server’s certificate was withdrawn by its issuer."),
        CertificateFault.WrongName => Sentence.Of("The mail server’s certificate is for another name than the one written here."),
        CertificateFault.SelfSigned => Sentence.Of("The mail server vouches for itself (self-signed certificate). If it is your own, copy its fingerprint into the field: {0}", bad.Sha256),
        CertificateFault.UnknownIssuer => Sentence.Of("Nobody known vouches for the mail server’s certificate. If it is your own, copy its fingerprint into the field: {0}", bad.Sha256),
        _ => Sentence.Of("The mail server showed no certificate."),
    };

    private static Sentence OfFolder(FolderFaultException folder) => folder.Fault switch
    {
        FolderFault.Missing or FolderFault.TargetMissing => Sentence.Of("There is no folder named {0} in the mailbox.", folder.Folder),
        FolderFault.MayNotMark => Sentence.Of("The user may read the folder {0} but not mark mail in it as read.", folder.Folder),
        FolderFault.MayNotMoveFrom => Sentence.Of("The user may not move mail out of the folder {0}.", folder.Folder),
        _ => Sentence.Of("The user may not put mail into the folder {0}.", folder.Folder),
    };

    private static Sentence OfSignIn(MailSignIn signIn) => signIn switch
    {
        MailSignIn.ClientSecret => Sentence.Of("The mail server does not accept the token: the application needs IMAP.AccessAsApp with consent, must be registered in Exchange, and needs full access to this mailbox."),
        MailSignIn.ServiceAccount => Sentence.Of("The mail server does not accept the token: check domain-wide delegation, the scope, that IMAP is on, and the user’s address."),
        _ => Sentence.Of("The user or the password is wrong, or the mail server takes no passwords (Microsoft 365 and Google want OAuth)."),
    };

    private static Sentence OfServer(ServerFault fault) => fault switch
    {
        ServerFault.NoMailbox => Sentence.Of("The mail server knows the application but gives it no mailbox: check the licence and the right to this mailbox."),
        ServerFault.TooMuch => Sentence.Of("The mail server puts us off: so much or so often is not read there. It is tried again in some minutes; if it stays so, see what else reads the mailbox."),
        ServerFault.Unavailable => Sentence.Of("The mail server says that it cannot serve anybody just now. It is tried again."),
        _ => Sentence.Of("The access token came to its end while mail was read. The next try gets a new one."),
    };

    private static Sentence OfCommand(ImapCommandException command) => command switch
    {
        _ when command.Message.Contains("NOPERM", StringComparison.OrdinalIgnoreCase) || command.Message.Contains("ermission", StringComparison.Ordinal) => Sentence.Of("The user has no right to do that in the mailbox."),
        _ => Sentence.Of("The mail server refused a command. Try again; if it stays so, ask its operator."),
    };
}
