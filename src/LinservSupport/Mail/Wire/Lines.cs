using System.Net;
using MailKit;
using MailKit.Security;

namespace LinservSupport.Mail.Wire;

/// <summary>Opens a line to a mail server as the settings say, or not at all.</summary>
public static class Lines
{
    public static async Task OpenAsync(IMailService client, string host, int port, MailSecurity security, string? user, string? password, int timeoutSeconds, CancellationToken ct)
    {
        if (security == MailSecurity.None && user is not null && !IsThisMachine(host))
            throw new InvalidOperationException("A password is not sent over a plain line to another machine: set Security to StartTls or SslOnConnect.");

        client.Timeout = timeoutSeconds * 1000;
        var options = security switch
        {
            MailSecurity.SslOnConnect => SecureSocketOptions.SslOnConnect,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
        await client.ConnectAsync(host, port, options, ct);
        if (user is not null) await client.AuthenticateAsync(user, password ?? "", ct);
    }

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
