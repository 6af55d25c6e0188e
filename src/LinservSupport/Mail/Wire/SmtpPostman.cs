using System.Globalization;
using System.Net.Sockets;
using LinservSupport.Mail.Outgoing;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace LinservSupport.Mail.Wire;

/// <summary>Sends by SMTP, one connection a mail: the outbox is never long, and a broken line spoils one mail only.</summary>
public sealed class SmtpPostman(SmtpSettings smtp, MailSettings settings) : IPostman
{
    private const int PermanentFrom = 500;

    public async Task<Delivery> SendAsync(OutgoingMail mail, IReadOnlyList<MailFile> files, CancellationToken ct)
    {
        using var client = new SmtpClient();
        using var message = MimeWriter.Write(mail, files, settings);
        try
        {
            await Lines.OpenAsync(client, smtp.Host, smtp.Port, smtp.Security, smtp.User, smtp.Password, smtp.TimeoutSeconds, ct);
        }
        catch (Exception failure) when (IsLine(failure) || failure is SmtpCommandException or AuthenticationException or SslHandshakeException)
        {
            // A wrong password or certificate is ours to mend: no mail is given up for it.
            return new Delivery.Later($"connect: {failure.GetType().Name}");
        }

        try
        {
            await client.SendAsync(message, ct);
        }
        catch (SmtpCommandException refused)
        {
            var why = string.Create(CultureInfo.InvariantCulture, $"{(int)refused.StatusCode} {refused.ErrorCode}");
            return (int)refused.StatusCode >= PermanentFrom ? new Delivery.Refused(why) : new Delivery.Later(why);
        }
        catch (Exception failure) when (IsLine(failure))
        {
            return new Delivery.Later($"line: {failure.GetType().Name}");
        }

        await QuitAsync(client, ct);
        return new Delivery.Sent();
    }

    private static bool IsLine(Exception failure) =>
        failure is IOException or SocketException or TimeoutException or ProtocolException or ServiceNotConnectedException;

    // The mail is accepted: whatever happens to the goodbye changes nothing.
    private static async Task QuitAsync(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception failure) when (IsLine(failure))
        {
        }
    }
}
