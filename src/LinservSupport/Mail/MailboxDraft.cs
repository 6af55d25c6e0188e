using System.Globalization;
using System.Text.Json;
using LinservSupport.Mail.Wire;

namespace LinservSupport.Mail;

/// <summary>What a manager writes about a mailbox. Texts as typed; empty is none.</summary>
public sealed record MailboxDraft
{
    public const int ImapOverTls = 993;
    public const int ImapPlainFirst = 143;

    public string? Name { get; init; }

    public string? Host { get; init; }

    public int Port { get; init; } = ImapOverTls;

    /// <summary>The manager means another port than IMAP's own.</summary>
    public bool IsOtherPort { get; init; }

    public MailSecurity Security { get; init; }

    public string? CertificateSha256 { get; init; }

    public MailSignIn SignIn { get; init; }

    public string? User { get; init; }

    /// <summary>Empty to keep the stored one.</summary>
    public string? Secret { get; init; }

    /// <summary>Whom a secret that was written a moment ago is for, as <see cref="SecretGoesTo"/> says it; null where it was written now.</summary>
    public string? SecretIsFor { get; init; }

    /// <summary>Until when that one is kept, in seconds of Unix; null where it was written now.</summary>
    public long? SecretKeptUntil { get; init; }

    /// <summary>Microsoft 365: the tenant's id or domain, or the whole address that gives tokens.</summary>
    public string? Tenant { get; init; }

    public string? ClientId { get; init; }

    public string? Scope { get; init; }

    public string? Folder { get; init; }

    public ProcessedMail Processed { get; init; }

    public string? MoveTo { get; init; }

    public int SinceDays { get; init; } = 14;

    public int PollSeconds { get; init; } = 60;

    /// <summary>Null where a password signs in, or Google's own address is meant.</summary>
    public string? TokenUrl => (SignIn, Text(Tenant)) switch
    {
        (MailSignIn.Password, _) or (_, null) => null,
        (_, { } url) when url.StartsWith("http", StringComparison.OrdinalIgnoreCase) => url,
        (_, { } tenant) => $"https://login.microsoftonline.com/{Uri.EscapeDataString(tenant)}/oauth2/v2.0/token",
    };

    /// <summary>Tells everything that is wrong with it, the first thing first; null where nothing is.</summary>
    public Outcome.Refused? Check(MailSettings settings)
    {
        if (Text(Name) is not { Length: <= Mailbox.MaxName }) return Outcome.Refuse(nameof(Name), "Write a name of at most {0} characters.", Mailbox.MaxName);
        if (Text(Host) is not { Length: <= 253 } host || Uri.CheckHostName(host) == UriHostNameType.Unknown) return Outcome.Refuse(nameof(Host), "Write the name of the mail server, such as outlook.office365.com.");
        if (Port is < 1 or > 65535) return Outcome.Refuse(nameof(Port), "Write a port from 1 to 65535.");
        if (Port is not (ImapOverTls or ImapPlainFirst) && !IsOtherPort) return Outcome.Refuse(nameof(Port), "IMAP is at port 993 or 143. Tick the box below if you mean another.");
        if (!Enum.IsDefined(Security) || !Enum.IsDefined(SignIn) || !Enum.IsDefined(Processed)) return Outcome.Refuse(nameof(Security), "Choose one of the list.");
        if (Text(CertificateSha256) is { } print && (print.Length > Mailbox.MaxFingerprint || print.Count(char.IsAsciiHexDigit) != 64)) return Outcome.Refuse(nameof(CertificateSha256), "A fingerprint has 64 digits from 0 to F.");
        if (Text(User) is not { Length: <= 320 } user || user.Any(char.IsControl)) return Outcome.Refuse(nameof(User), "Write the mailbox’s user, as a rule its address.");
        if (SignIn == MailSignIn.ClientSecret && Text(Tenant) is null) return Outcome.Refuse(nameof(Tenant), "Write the tenant’s id or domain.");
        if (SignIn == MailSignIn.ClientSecret && Text(ClientId) is null) return Outcome.Refuse(nameof(ClientId), "Write the application’s client id.");
        if (SignIn == MailSignIn.ServiceAccount && Applied().ClientId is null) return Outcome.Refuse(nameof(ClientId), "Write the service account’s address.");
        if (Applied().ClientId?.Length > Mailbox.MaxClientId) return Outcome.Refuse(nameof(ClientId), "At most {0} characters.", Mailbox.MaxClientId);
        if (TokenUrl?.Length > Mailbox.MaxAddress) return Outcome.Refuse(nameof(Tenant), "At most {0} characters.", Mailbox.MaxAddress);
        if (Text(Scope)?.Length > Mailbox.MaxAddress) return Outcome.Refuse(nameof(Scope), "At most {0} characters.", Mailbox.MaxAddress);
        if (TokenUrl is { } url && !AccessTokens.MayAsk(settings, url)) return Outcome.Refuse(nameof(Tenant), "Tokens are not asked for at this address: its host is not among those of the settings.");
        if (Text(Folder) is { Length: > 200 } || Text(MoveTo) is { Length: > 200 }) return Outcome.Refuse(nameof(Folder), "At most {0} characters.", 200);
        if (Processed == ProcessedMail.Move && (Text(MoveTo) is not { } target || string.Equals(target, Text(Folder) ?? "INBOX", StringComparison.OrdinalIgnoreCase)))
            return Outcome.Refuse(nameof(MoveTo), "Write the folder that stored mail is moved to: another one than it is read from.");
        if (SinceDays is < 1 or > 3650) return Outcome.Refuse(nameof(SinceDays), "Write a number from {0} to {1}.", 1, 3650);
        return PollSeconds is < 5 or > 3600 ? Outcome.Refuse(nameof(PollSeconds), "Write a number from {0} to {1}.", 5, 3600) : null;
    }

    /// <summary>The secret as it is used: of a service account's key file, the private key in it; null where none was written.</summary>
    public string? SecretText => SignIn == MailSignIn.ServiceAccount && KeyFile() is { } file ? file.PrivateKey : Text(Secret);

    /// <summary>Who is shown the secret: the mail server over this line, or the host that gives tokens.</summary>
    public string SecretGoesTo => SignIn == MailSignIn.Password
        ? string.Join('\n', SignIn.ToString(), Text(Host)?.ToLowerInvariant(), Port.ToString(CultureInfo.InvariantCulture), Security.ToString(), Text(CertificateSha256))
        : string.Join('\n', SignIn.ToString(), TokenUrl is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Host : MailCredentials.GoogleTokenUrl);

    /// <summary>A mailbox as the draft says, or the given one changed so.</summary>
    public Mailbox Applied(Mailbox? to = null)
    {
        var mailbox = to ?? new Mailbox { Name = "", Source = Mailbox.NewSource(), Host = "", User = "", ChangedBy = "" };
        var isOAuth = SignIn != MailSignIn.Password;
        (mailbox.Name, mailbox.Host, mailbox.Port, mailbox.Security) = (Text(Name) ?? "", (Text(Host) ?? "").ToLowerInvariant(), Port, Security);
        (mailbox.CertificateSha256, mailbox.SignIn, mailbox.User, mailbox.TokenUrl) = (Text(CertificateSha256), SignIn, Text(User) ?? "", TokenUrl);
        (mailbox.ClientId, mailbox.Scope) = isOAuth ? (Text(ClientId) ?? KeyFile()?.Address, Text(Scope)) : (null, null);
        (mailbox.Folder, mailbox.Processed, mailbox.MoveTo) = (Text(Folder) ?? "INBOX", Processed, Processed == ProcessedMail.Move ? Text(MoveTo) : null);
        (mailbox.SinceDays, mailbox.PollSeconds) = (SinceDays, PollSeconds);
        return mailbox;
    }

    // Google gives the key as a JSON file: people paste the whole of it.
    private (string PrivateKey, string? Address)? KeyFile()
    {
        if (Text(Secret) is not ['{', ..] text) return null;

        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.TryGetProperty("private_key", out var key) && key.GetString() is { } pem
                ? (pem, json.RootElement.TryGetProperty("client_email", out var address) ? address.GetString() : null)
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(string? typed) => typed?.Trim() is { Length: > 0 } text ? text : null;
}
