using System.Text;
using LinservSupport.People;
using MimeKit;
using MimeKit.Utils;

namespace LinservSupport.Mail.Understanding;

/// <summary>Sender and subject of a mail that is not parsed, so that the quarantine does not show a line without either: short fields of its first lines, and nothing else.</summary>
public static class Glimpse
{
    private const int Looked = 32 * 1024;
    private const int LongestField = 1_000;

    public static void Into(Draft draft)
    {
        var head = Encoding.UTF8.GetString(draft.Bytes, 0, Math.Min(draft.Bytes.Length, Looked)).ReplaceLineEndings("\n");
        var lines = head.Split("\n\n", 2)[0].Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n');
        if (Field(lines, "Subject:") is { } subject) draft.Letter.Subject = Texts.Line(Rfc2047.DecodeText(Encoding.UTF8.GetBytes(subject)));
        if (Field(lines, "From:") is { } from && InternetAddressList.TryParse(from, out var senders) && senders.Mailboxes.FirstOrDefault() is { } sender) draft.Letter.FromAddress = MailAddresses.Normalise(sender.Address);
    }

    private static string? Field(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase)) is { Length: <= LongestField } line ? line[name.Length..].Trim() : null;
}
