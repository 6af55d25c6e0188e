using System.Text.RegularExpressions;
using LinservSupport.People;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>One recipient in a delivery report (RFC 3464).</summary>
/// <param name="Address">Normalised.</param>
/// <param name="Status">As 5.1.1; empty where the report has none.</param>
/// <param name="IsPermanent">Given up, rather than delayed.</param>
public sealed record FailedRecipient(string Address, string Status, bool IsPermanent);

/// <summary>The machine-readable part of a delivery report.</summary>
public static partial class BounceReport
{
    public static IReadOnlyList<FailedRecipient> Recipients(MimeMessage mail)
    {
        var found = new List<FailedRecipient>();
        foreach (var group in Groups(mail))
        {
            // The first group is about the whole mail and names nobody, except in broken reports.
            if ((Address(group["Original-Recipient"]) ?? Address(group["Final-Recipient"]) ?? Address(group["X-Actual-Recipient"])) is not { } address) continue;

            var action = group["Action"]?.Trim() ?? "";
            if (Reached().IsMatch(action)) continue;

            var code = StatusIn(group["Status"] ?? "");
            if (code.Length == 0) code = StatusIn(group["Diagnostic-Code"] ?? "");
            Add(found, new(address, code, Failed().IsMatch(action) || (!Delayed().IsMatch(action) && !code.StartsWith('4'))));
        }

        return found;
    }

    /// <summary>It names whom the mail reached, and nobody else.</summary>
    public static bool SaysAllReached(MimeMessage mail)
    {
        var actions = Groups(mail).Select(group => group["Action"]?.Trim()).OfType<string>().ToList();
        return actions.Count > 0 && actions.TrueForAll(action => Reached().IsMatch(action));
    }

    /// <summary>The same fields where they stand in a text: from servers that know the form but not the parts, and from mails that broke on the way.</summary>
    public static IReadOnlyList<FailedRecipient> RecipientsIn(string text)
    {
        var found = new List<FailedRecipient>();
        var group = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Append(""))
        {
            var field = TextField().Match(line);
            // Broken groups lack their empty line: each recipient begins one.
            if (field.Success && field.Groups[1].ValueSpan.StartsWith("final", StringComparison.OrdinalIgnoreCase) && group.ContainsKey("Final-Recipient")) Flush();
            if (field.Success) group.TryAdd(field.Groups[1].Value, field.Groups[2].Value);
            else if (string.IsNullOrWhiteSpace(line.Trim('>', ' '))) Flush();
        }

        return found;

        void Flush()
        {
            var action = group.GetValueOrDefault("Action", "").Trim();
            if (!Reached().IsMatch(action) && (Address(group.GetValueOrDefault("Original-Recipient")) ?? Address(group.GetValueOrDefault("Final-Recipient"))) is { } address)
            {
                var code = StatusIn(group.GetValueOrDefault("Status", "")) is { Length: > 0 } status ? status : StatusIn(group.GetValueOrDefault("Diagnostic-Code", ""));
                Add(found, new(address, code, Failed().IsMatch(action) || (!Delayed().IsMatch(action) && !code.StartsWith('4'))));
            }

            group.Clear();
        }
    }

    public static void Add(List<FailedRecipient> found, FailedRecipient recipient)
    {
        if (found.Count < 100 && !found.Any(f => f.Address == recipient.Address)) found.Add(recipient);
    }

    /// <summary>The first X.Y.Z in a text; empty where there is none.</summary>
    public static string StatusIn(string text) => StatusCode().Match(text).Groups[1].Value;

    private static IEnumerable<HeaderList> Groups(MimeMessage mail)
    {
        foreach (var part in mail.NearParts().Concat(mail.BodyParts).Distinct().OfType<MimePart>())
        {
            if (part is MessageDeliveryStatus status)
            {
                foreach (var group in status.StatusGroups) yield return group;
            }
            else if (part is MessageDispositionNotification receipt)
            {
                yield return receipt.Fields;
            }
            else if (part.ContentType.IsMimeType("message", "global-delivery-status") && part.Content is { } content)
            {
                using var data = new MemoryStream();
                content.DecodeTo(data);
                foreach (var group in new MessageDeliveryStatus { Content = new MimeContent(new MemoryStream(data.ToArray())) }.StatusGroups) yield return group;
            }
        }
    }

    // "rfc822; name@host", sometimes in brackets, without its type, with a name in front or words behind.
    private static string? Address(string? field)
    {
        if (field is null) return null;

        var text = field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim();
        return MailAddresses.Normalise(text.Trim('<', '>', ' ', '"')) ?? MailAddresses.Normalise(AddressShape().Match(text).Value);
    }

    [GeneratedRegex(@"(?:^|[^0-9.])([245]\.[0-9]{1,3}\.[0-9]{1,3})(?:[^0-9.]|\.?$|\.[^0-9])", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex StatusCode();

    [GeneratedRegex(@"[^\s<>,;:""@()\[\]]+@[A-Za-z0-9.-]+[A-Za-z0-9]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AddressShape();

    [GeneratedRegex(@"^[>\s]*(original-recipient|final-recipient|action|status|diagnostic-code)\s*:\s*(.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TextField();

    [GeneratedRegex("^(delivered|relayed|expanded|deliverable)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Reached();

    [GeneratedRegex("^(delay|warn|queued|transient|retry)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Delayed();

    [GeneratedRegex("^(fail|denied|expired|rejected|bounced|hard)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Failed();
}
