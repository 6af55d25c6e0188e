using System.Text.RegularExpressions;
using LinservSupport.People;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>Our own mail coming back, or one that goes round (RFC 5321 6.3). The signature of a Message-ID of ours is checked later, where the key is.</summary>
public sealed partial class OwnMail(MailSettings settings) : KindStep(MailKind.Loop)
{
    // RFC 5321 6.3 advises a large limit, normally at least 100.
    private const int MostHops = 100;

    // One server that received the mail for the same address so often gave it away as often.
    private const int MostReturns = 6;

    protected override string WhyNot => "Not our own mail, and it does not go round.";

    protected override string? Why(Draft draft)
    {
        var own = MailAddresses.Normalise(settings.Address);
        if (draft.Letter.FromAddress is { } from && (from == own || IsOurs(from))) return "It says that it comes from our own address.";
        if (draft.Mime.Headers.Any(h => h.Field.Equals("X-Loop", StringComparison.OrdinalIgnoreCase) && MailAddresses.Normalise(h.Value.Trim().Trim('<', '>')) == own)) return "X-Loop holds our own address.";
        if (draft.Letter.MessageId is { } id && OurId().IsMatch(id) && id.EndsWith("@" + settings.Host, StringComparison.OrdinalIgnoreCase)) return "Its Message-ID is one of ours.";

        var received = draft.Mime.Headers.Where(h => h.Id == HeaderId.Received).Select(h => h.Value).ToList();
        if (received.Count > MostHops) return $"It went through {received.Count} mail servers.";
        if (received.Select(Place).OfType<string>().GroupBy(p => p).Any(g => g.Count() >= MostReturns)) return "One mail server received it again and again for the same address.";

        var delivered = draft.Mime.Headers.Where(h => h.Field.Equals("Delivered-To", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value.Trim().ToLowerInvariant());
        return delivered.GroupBy(d => d).Any(g => g.Count() > 2) ? "It was delivered to the same mailbox again and again." : null;
    }

    protected override Decision Found(Draft draft, string because) => Decision.Ignore("yes", Sentence.Of("It is our own mail coming back, or a mail that goes round.")) with { Because = because };

    // "support+token@…": ours as well.
    private bool IsOurs(string address) => address.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus && address.LastIndexOf('@') is var at && plus < at && string.Equals(address[..plus] + address[at..], settings.Address, StringComparison.OrdinalIgnoreCase);

    private static string? Place(string received) => ByAndFor().Match(received) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant() + ' ' + match.Groups[2].Value.ToLowerInvariant() : null;

    [GeneratedRegex(@"^ls\.\d{1,9}\.[0-9a-f]{16}\.[0-9a-f]{32}@", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OurId();

    [GeneratedRegex(@"\bby\s+(\S{1,200})\s[\s\S]*\bfor\s+(<[^>\s]{1,250}>)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ByAndFor();
}
