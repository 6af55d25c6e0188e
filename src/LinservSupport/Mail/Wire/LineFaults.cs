namespace LinservSupport.Mail.Wire;

public enum CertificateFault
{
    None,
    Expired,
    NotYetValid,
    Revoked,
    SelfSigned,
    UnknownIssuer,
    WrongName,
}

/// <summary>The server's certificate is not one that we talk to.</summary>
/// <param name="fault">What is wrong with it.</param>
/// <param name="sha256">Its fingerprint, which an operator may trust.</param>
/// <param name="validTo">Until when it was valid.</param>
public sealed class BadCertificateException(CertificateFault fault, string sha256, DateTimeOffset validTo) : Exception($"The certificate is not trusted: {fault}.")
{
    public CertificateFault Fault => fault;

    public string Sha256 => sha256;

    public DateTimeOffset ValidTo => validTo;
}

/// <summary>A password is not sent over a plain line to another machine.</summary>
public sealed class PlainLineException() : Exception("A password is not sent over a plain line to another machine.");

/// <summary>Nobody took the connection, nor refused it.</summary>
public sealed class NoAnswerException() : TimeoutException("The mail server did not answer.");

/// <summary>The server took the connection and said nothing.</summary>
public sealed class NoGreetingException() : TimeoutException("The mail server did not greet.");

/// <summary>The name leads to an address where no mail server is.</summary>
public sealed class ForbiddenAddressException() : Exception("The name leads to an address where no mail server is.");

/// <summary>A folder that the settings name is not there, or may not be used so.</summary>
public sealed class FolderFaultException(FolderFault fault, string folder) : Exception($"Folder: {fault}.")
{
    public FolderFault Fault => fault;

    public string Folder => folder;
}

public enum FolderFault
{
    Missing,
    TargetMissing,
    MayNotMark,
    MayNotMoveFrom,
    MayNotMoveTo,
}

/// <summary>The server hung up instead of giving one mail.</summary>
public sealed class MailNotGivenException(Exception inner) : Exception("The mail server hung up instead of giving a mail.", inner);

/// <summary>No access token was given.</summary>
/// <param name="code">The error of RFC 6749 5.2, or one of ours: "host", "line", "answer", "key".</param>
/// <param name="detail">Microsoft's number, such as AADSTS7000215; "" where there is none.</param>
public sealed class TokenRefusedException(string code, string detail) : Exception($"No access token: {code} {detail}".TrimEnd())
{
    public string Code => code;

    public string Detail => detail;
}

/// <summary>The stored secret cannot be read with the key that is set.</summary>
public sealed class UnreadableSecretException() : Exception("The stored secret cannot be read.");
