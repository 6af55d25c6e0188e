using System.Text;
using System.Text.RegularExpressions;
using LinservSupport.People;
using MimeKit;

namespace LinservSupport.Mail.Incoming;

/// <summary>One recipient in a delivery report (RFC 3464).</summary>
/// <param name="Address">Normalised.</param>
/// <param name="Status">As 5.1.1; empty where the report has none.</param>
/// <param name="IsPermanent">Given up, rather than delayed.</param>
public sealed record FailedRecipient(string Address, string Status, bool IsPermanent);

/// <summary>What a bounce says: who was not reached, and which of our mails it was.</summary>
public static partial class BounceReport
{
    private const int MostSearched = 2_000_000;

    public static IReadOnlyList<FailedRecipient> Recipients(MimeMessage mail)
    {
        var found = new List<FailedRecipient>();
        foreach (var status in mail.BodyParts.OfType<MessageDeliveryStatus>())
        {
            foreach (var group in status.StatusGroups)
            {
                // The first group is about the whole mail and names nobody, except in broken reports.
                if ((Address(group["Original-Recipient"]) ?? Address(group["Final-Recipient"])) is not { } address) continue;

                var action = group["Action"]?.Trim() ?? "";
                var code = StatusCode().Match(group["Status"] ?? "").Value;
                found.Add(new(address, code, action.StartsWith("failed", StringComparison.OrdinalIgnoreCase) || (action.Length == 0 && code.StartsWith('5'))));
            }
        }

        if (found.Count == 0 && mail.Headers["X-Failed-Recipients"] is { } failed)
            found.AddRange(failed.Split(',').Select(MailAddresses.Normalise).OfType<string>().Select(a => new FailedRecipient(a, "", true)));
        return found;
    }

    /// <summary>Everything in it that is shaped like one of our Message-IDs; the signature is the caller's to check.</summary>
    public static IEnumerable<string> OurIds(byte[] raw) =>
        OurId().Matches(Encoding.Latin1.GetString(raw, 0, Math.Min(raw.Length, MostSearched))).Select(m => m.Value).Distinct().Take(20);

    // "rfc822; name@host", sometimes in brackets or without its type.
    private static string? Address(string? field)
    {
        if (field is null) return null;

        var text = field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().Trim('<', '>');
        return MailAddresses.Normalise(text);
    }

    [GeneratedRegex(@"[245]\.\d{1,3}\.\d{1,3}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex StatusCode();

    [GeneratedRegex(@"ls\.\d{1,9}\.[0-9a-f]{16}\.[0-9a-f]{32}@[A-Za-z0-9.-]{1,200}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OurId();
}
