using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using LinservSupport.Mail.Outgoing;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace LinservSupport.Mail.Wire;

/// <summary>Sends by SMTP, one connection a mail: the outbox is never long, and a broken line spoils one mail only.</summary>
public sealed partial class SmtpPostman(SmtpSettings smtp, MailSettings settings, AccessTokens tokens) : IPostman
{
    private const int PermanentFrom = 500;

    // A mail of 20 MB over a slow line, and every stage near its time limit, and still well within the mail's lease.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(150);

    public async Task<Delivery> SendAsync(OutgoingMail mail, IReadOnlyList<MailFile> files, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Longest);
        var watch = new HandedOver();
        using var client = new SmtpClient(watch);
        using var message = MimeWriter.Write(mail, files, settings);
        try
        {
            await Lines.OpenAsync(client, MailLine.Of(smtp), MailCredentials.Of(smtp), tokens, limit.Token);
        }
        catch (Exception failure) when (IsLine(failure) || failure is SmtpCommandException or AuthenticationException or SslHandshakeException or TokenRefusedException or NotSupportedException)
        {
            // A wrong password or certificate is ours to mend: no mail is given up for it.
            return new Delivery.Later($"connect: {failure.GetType().Name}");
        }

        try
        {
            await SendAsync(client, message, mail, limit.Token);
        }
        catch (SmtpCommandException refused)
        {
            var why = Codes(refused);
            // What is said of the sender is ours to mend: no mail is given up for it before its time.
            return (int)refused.StatusCode < PermanentFrom || IsSenderRefused(refused)
                ? new Delivery.Later(why)
                : new Delivery.Refused(why, refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted && !why.Contains(" 5.7.", StringComparison.Ordinal));
        }
        catch (Exception failure) when (IsLine(failure))
        {
            return watch.IsWhole ? new Delivery.Uncertain($"line: {failure.GetType().Name}") : new Delivery.Later($"line: {failure.GetType().Name}");
        }

        await QuitAsync(client, limit.Token);
        return new Delivery.Sent();
    }

    // A server that does not let us send from an address with a token gets the mail from the plain one: better a bounce less than a mail less.
    private async Task SendAsync(SmtpClient client, MimeMessage message, OutgoingMail mail, CancellationToken ct)
    {
        var plain = new MailboxAddress("", settings.Address);
        var own = new MailboxAddress("", BounceAddress.Write(settings, mail.HasOwnReturn ? mail.BounceToken : null));
        MailboxAddress[] to = [new("", mail.ToAddress)];
        try
        {
            await client.SendAsync(message, own, to, ct);
        }
        catch (SmtpCommandException refused) when (own.Address != plain.Address && IsSenderRefused(refused))
        {
            if (!client.IsConnected) throw;
            await client.SendAsync(message, plain, to, ct);
        }
    }

    // Exchange says it after the mail: 5.7.60, or 5.2.252 SendAsDenied.
    private static bool IsSenderRefused(SmtpCommandException refused) =>
        (int)refused.StatusCode >= PermanentFrom
        && !IsTooLarge(refused)
        && (refused.ErrorCode == SmtpErrorCode.SenderNotAccepted || Codes(refused).EndsWith("5.7.60", StringComparison.Ordinal) || Codes(refused).EndsWith("5.2.252", StringComparison.Ordinal));

    // Said of the mail at once by a server that is told its size.
    private static bool IsTooLarge(SmtpCommandException refused) => (int)refused.StatusCode == 552 || Codes(refused).EndsWith(" 5.3.4", StringComparison.Ordinal);

    // Digits only: the server's words may hold an address.
    private static string Codes(SmtpCommandException refused) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)refused.StatusCode} {Enhanced().Match(refused.Message).Value}").TrimEnd();

    // Being stopped breaks the line as well: what is known of the mail then must be written down.
    private static bool IsLine(Exception failure) =>
        failure is IOException or SocketException or TimeoutException or ProtocolException or ServiceNotConnectedException or OperationCanceledException;

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

    [GeneratedRegex(@"\b[45]\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Enhanced();
}
