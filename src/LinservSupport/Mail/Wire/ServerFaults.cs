using System.Text;
using MailKit;
using MailKit.Net.Imap;

namespace LinservSupport.Mail.Wire;

/// <summary>What Exchange, Gmail and Dovecot say in words only, where the protocol has no code for it.</summary>
public enum ServerFault
{
    /// <summary>Exchange, after a good token: a right, a licence, or the wrong mailbox.</summary>
    NoMailbox,

    /// <summary>We asked too much, or by too many lines: it wants to be left alone for some minutes.</summary>
    TooMuch,

    /// <summary>A fault of its own, said where a password would be refused.</summary>
    Unavailable,

    /// <summary>The access token came to its end while the line was open.</summary>
    TokenOver,
}

/// <summary>The server said while the line was being opened why it will be of no use.</summary>
public sealed class ServerFaultException(ServerFault fault, Exception? inner) : Exception($"The mail server says: {fault}.", inner)
{
    public ServerFault Fault => fault;
}

public static class ServerFaults
{
    private static readonly (string Words, ServerFault Fault)[] Meanings =
    [
        ("authenticated but not connected", ServerFault.NoMailbox),
        ("AccessTokenExpired", ServerFault.TokenOver),
        ("Session expired", ServerFault.TokenOver),
        ("is throttled", ServerFault.TooMuch),
        ("Too many simultaneous connections", ServerFault.TooMuch),
        ("command or bandwidth limits", ServerFault.TooMuch),
        ("Maximum number of connections", ServerFault.TooMuch),
        ("[UNAVAILABLE]", ServerFault.Unavailable),
        ("Server Unavailable", ServerFault.Unavailable),
    ];

    /// <summary>Null where the words mean nothing to us.</summary>
    public static ServerFault? Of(string? said) =>
        said is null ? null : Meanings.Where(m => said.Contains(m.Words, StringComparison.OrdinalIgnoreCase)).Select(m => (ServerFault?)m.Fault).FirstOrDefault();

    public static ServerFault? Of(Exception failure) => failure switch
    {
        ServerFaultException said => said.Fault,
        ImapCommandException refused => Of(refused.ResponseText),
        ImapProtocolException closed => Of(closed.Message),
        _ => null,
    };
}

/// <summary>
/// Listens while a line is opened: MailKit passes over what a server answers to its own questions after a sign-in, and tells every refused
/// sign-in alike. Once the line is open it hears nothing more: what follows are mails.
/// </summary>
public sealed class OpeningWords : IProtocolLogger
{
    private bool _isOpen;

    public ServerFault? Fault { get; private set; }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void Open() => _isOpen = true;

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        if (!_isOpen) Fault ??= ServerFaults.Of(Encoding.Latin1.GetString(buffer, offset, count));
    }

    public void Dispose()
    {
    }
}
