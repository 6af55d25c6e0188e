using System.Text;
using MimeKit;
using MimeKit.Cryptography;

namespace LinservSupport.Mail.Understanding;

/// <summary>What our own mail server says about the sender's domain. Anybody can write such a header: only the topmost counts, and only with our server's name.</summary>
public sealed class Authenticate(MailSettings settings) : IReadingStep
{
    public Decision Decide(Draft draft)
    {
        draft.Letter.Proof = Proof(draft.Mime, settings.AuthenticationServer);
        return new(draft.Letter.Proof.ToString(), settings.AuthenticationServer is null ? "No server of ours is named in the settings." : "DMARC in the topmost Authentication-Results.");
    }

    public static SenderProof Proof(MimeMessage mail, string? server)
    {
        if (string.IsNullOrEmpty(server) || mail.Headers.FirstOrDefault(h => h.Id == HeaderId.AuthenticationResults) is not { } topmost) return SenderProof.Unknown;
        if (!AuthenticationResults.TryParse(Encoding.UTF8.GetBytes(topmost.Value), out var results)) return SenderProof.Unknown;
        if (!string.Equals(results.AuthenticationServiceIdentifier, server, StringComparison.OrdinalIgnoreCase)) return SenderProof.Unknown;

        var dmarc = results.Results.FirstOrDefault(r => string.Equals(r.Method, "dmarc", StringComparison.OrdinalIgnoreCase));
        return dmarc?.Result.ToUpperInvariant() switch
        {
            "PASS" when IsAbout(dmarc, mail) => SenderProof.Passed,
            "FAIL" => SenderProof.Failed,
            _ => SenderProof.Unknown,
        };
    }

    // Their server and our parser may take different parts of a strange From field for its address: a pass counts for the domain that it names.
    private static bool IsAbout(AuthenticationMethodResult dmarc, MimeMessage mail)
    {
        if (mail.From.Mailboxes.FirstOrDefault() is not { } from) return false;

        var named = dmarc.Properties.FirstOrDefault(p => p.PropertyType == "header" && p.Property == "from")?.Value;
        return named is null || string.Equals(named[(named.LastIndexOf('@') + 1)..], from.Domain, StringComparison.OrdinalIgnoreCase);
    }
}
