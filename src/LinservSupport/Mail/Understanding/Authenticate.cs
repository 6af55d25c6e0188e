using System.Text;
using LinservSupport.People;
using MimeKit;
using MimeKit.Cryptography;

namespace LinservSupport.Mail.Understanding;

/// <summary>What our own mail server says about the sender's domain. Anybody can write such a header: only the topmost counts, and only with our server's name.</summary>
public sealed class Authenticate(MailSettings settings) : IReadingStep
{
    public Decision Decide(Draft draft)
    {
        draft.Letter.Proof = Proof(draft.Mime, draft.Letter.FromAddress, settings.AuthenticationServer);
        return new(draft.Letter.Proof.ToString(), settings.AuthenticationServer is null ? "No server of ours is named in the settings." : "DMARC in the topmost Authentication-Results.");
    }

    private static SenderProof Proof(MimeMessage mail, string? from, string? server)
    {
        if (string.IsNullOrEmpty(server) || from is null || mail.Headers.FirstOrDefault(h => h.Id == HeaderId.AuthenticationResults) is not { } topmost) return SenderProof.Unknown;
        if (!AuthenticationResults.TryParse(Encoding.UTF8.GetBytes(topmost.Value), out var results)) return SenderProof.Unknown;
        if (!string.Equals(results.AuthenticationServiceIdentifier, server, StringComparison.OrdinalIgnoreCase)) return SenderProof.Unknown;

        // What a sender wrote into the envelope stands in the same field: where it reads as another result, neither counts.
        var dmarc = results.Results.Where(r => string.Equals(r.Method, "dmarc", StringComparison.OrdinalIgnoreCase)).ToList();
        if (dmarc.Exists(r => Is(r, "fail"))) return SenderProof.Failed;

        return dmarc.Count > 0 && dmarc.TrueForAll(r => Is(r, "pass") && IsAbout(r, from)) ? SenderProof.Passed : SenderProof.Unknown;
    }

    private static bool Is(AuthenticationMethodResult dmarc, string result) => string.Equals(dmarc.Result, result, StringComparison.OrdinalIgnoreCase);

    // Their server and our parser may take different parts of a strange From field for its address: a pass counts for the domain that it names.
    private static bool IsAbout(AuthenticationMethodResult dmarc, string from) =>
        dmarc.Properties.FirstOrDefault(p => p.PropertyType == "header" && p.Property == "from")?.Value is { } named
        && string.Equals(MailAddresses.Normalise($"x@{named[(named.LastIndexOf('@') + 1)..]}"), $"x{from[from.LastIndexOf('@')..]}", StringComparison.Ordinal);
}
