using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace LinservSupport.Mail.Wire;

/// <summary>Opens a line to a mail server as the settings say, or not at all.</summary>
public static class Lines
{
    /// <summary>A line to a mailbox, with somebody signed in at its end.</summary>
    public static async Task<ImapClient> OpenMailboxAsync(MailLine line, MailCredentials who, AccessTokens tokens, CancellationToken ct)
    {
        var words = new OpeningWords();
        var client = new ImapClient(words);
        try
        {
            await OpenAsync(client, line, who, tokens, ct);
            if (words.Fault is { } fault) throw new ServerFaultException(fault, null);

            words.Open();
            return client;
        }
        catch (Exception failure)
        {
            client.Dispose();
            if (words.Fault is not { } fault || failure is ServerFaultException or OperationCanceledException) throw;
            throw new ServerFaultException(fault, failure);
        }
    }

    public static async Task OpenAsync(IMailService client, MailLine line, MailCredentials? who, AccessTokens tokens, CancellationToken ct)
    {
        if (line.Security == MailSecurity.None && who is not null && !IsThisMachine(line.Host)) throw new PlainLineException();

        client.Timeout = line.TimeoutSeconds * 1000;
        BadCertificateException? bad = null;
        client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => errors == SslPolicyErrors.None || (bad = Judge(certificate, chain, errors, line.CertificateSha256)) is null;
        var socket = await DialAsync(line, ct);
        try
        {
            await client.ConnectAsync(socket, line.Host, line.Port, Options(line.Security), ct);
        }
        catch (SslHandshakeException) when (bad is not null)
        {
            throw bad;
        }
        catch (TimeoutException) when (line.Security != MailSecurity.SslOnConnect)
        {
            // One that waits for TLS from the start says nothing before it.
            socket.Dispose();
            throw new NoGreetingException();
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        if (who is not null) await SignInAsync(client, who, tokens, ct);
    }

    private static async Task SignInAsync(IMailService client, MailCredentials who, AccessTokens tokens, CancellationToken ct)
    {
        if (who.SignIn == MailSignIn.Password)
        {
            await client.AuthenticateAsync(who.User, who.Secret, ct);
            return;
        }

        try
        {
            await client.AuthenticateAsync(new SaslMechanismOAuth2(who.User, await tokens.GetAsync(who, ct)), ct);
        }
        catch (AuthenticationException)
        {
            // It may have been withdrawn before its time: the next try asks for a new one.
            tokens.Forget(who);
            throw;
        }
    }

    private static SecureSocketOptions Options(MailSecurity security) => security switch
    {
        MailSecurity.SslOnConnect => SecureSocketOptions.SslOnConnect,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };

    // Dialled by us, so that the address that is checked is the one that is connected to.
    private static async Task<Socket> DialAsync(MailLine line, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(line.TimeoutSeconds));
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(line.Host, limit.Token);
            if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
            if (addresses.Any(IsNeverAMailServer)) throw new ForbiddenAddressException();

            for (var i = 0; ; i++)
            {
                var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(addresses[i], line.Port, limit.Token);
                    return socket;
                }
                catch (Exception failure)
                {
                    socket.Dispose();
                    if (failure is not SocketException || i == addresses.Length - 1) throw;
                }
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new NoAnswerException();
        }
    }

    // Link-local addresses answer for clouds' own services, never for a mailbox.
    private static bool IsNeverAMailServer(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any) || plain.Equals(IPAddress.Broadcast) || plain.IsIPv6LinkLocal || plain.IsIPv6Multicast) return true;

        var bytes = plain.GetAddressBytes();
        return bytes.Length == 4 && (bytes[0] == 0 || bytes[0] >= 224 || (bytes[0] == 169 && bytes[1] == 254));
    }

    /// <returns>Null where it is the certificate that the settings trust.</returns>
    private static BadCertificateException? Judge(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, string? trusted)
    {
        if (certificate is null) return new(CertificateFault.None, "", default);

        var sha256 = Convert.ToHexString(SHA256.HashData(certificate.GetRawCertData()));
        if (trusted is not null && CryptographicOperations.FixedTimeEquals(Digits(trusted), Digits(sha256))) return null;

        using var seen = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        var statuses = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status);
        // Whichever is wrong too, an expired one is renewed first.
        var fault = seen.NotAfter.ToUniversalTime() < DateTime.UtcNow ? CertificateFault.Expired
            : seen.NotBefore.ToUniversalTime() > DateTime.UtcNow ? CertificateFault.NotYetValid
            : statuses.HasFlag(X509ChainStatusFlags.Revoked) ? CertificateFault.Revoked
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? CertificateFault.WrongName
            : seen.Subject == seen.Issuer ? CertificateFault.SelfSigned
            : CertificateFault.UnknownIssuer;
        return new(fault, sha256, new DateTimeOffset(seen.NotAfter.ToUniversalTime(), TimeSpan.Zero));
    }

    private static byte[] Digits(string text) => System.Text.Encoding.ASCII.GetBytes(string.Concat(text.Where(char.IsAsciiHexDigit)).ToUpperInvariant());

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
