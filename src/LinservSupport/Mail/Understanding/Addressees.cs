using System.Text.RegularExpressions;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>Whom it went to, what stands behind the plus of our address, and which mails it says it answers.</summary>
public sealed partial class Addressees(MailSettings settings) : IReadingStep
{
    private const int MostIds = 100;
    private const int MostRecipients = 100;

    // Where servers and gateways write the address that a mail was delivered to.
    private static readonly string[] Envelope = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To", "X-Delivered-To", "To", "Cc"];

    public Decision Decide(Draft draft)
    {
        var (mail, letter) = (draft.Mime, draft.Letter);
        var own = MailAddresses.Normalise(settings.Address);
        letter.Recipients.AddRange(mail.To.Mailboxes.Concat(mail.Cc.Mailboxes).Take(MostRecipients)
            .Select(m => MailAddresses.Normalise(m.Address)).OfType<string>().Where(a => a != own && !IsOurs(a)).Distinct());
        letter.Tokens.AddRange(Envelope.SelectMany(name => mail.Headers.Where(h => h.Field.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .SelectMany(h => Address().Matches(h.Value).Select(m => m.Value)).Take(MostRecipients)
            .Where(IsOurs).Select(Token).Distinct(StringComparer.Ordinal));

        // From the raw fields: MimeKit drops ids without brackets, and Exchange puts commas between them.
        letter.Answers.AddRange(new[] { HeaderId.InReplyTo, HeaderId.References }
            .SelectMany(field => Id().Matches(mail.Headers[field] ?? "").Select(m => m.Value).Reverse()).Distinct().Take(MostIds));
        letter.ThreadIndex = ThreadIndex.Plausible(mail.Headers["Thread-Index"]);
        return new($"{letter.Recipients.Count} others", $"{letter.Tokens.Count} tokens of ours, answers {letter.Answers.Count} mails.");
    }

    private bool IsOurs(string address)
    {
        var (at, plus) = (address.LastIndexOf('@'), address.IndexOf('+', StringComparison.Ordinal));
        return plus > 0 && plus < at && string.Equals(address[..plus] + address[at..], settings.Address, StringComparison.OrdinalIgnoreCase);
    }

    private static string Token(string address) => address[(address.IndexOf('+', StringComparison.Ordinal) + 1)..address.LastIndexOf('@')];

    [GeneratedRegex(@"[^\s\p{Cc}<>,;""]+@[^\s\p{Cc}<>,;""]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex(@"[^\s\p{Cc}<>,;:""@()]+@[A-Za-z0-9.-]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
