using System.Text.RegularExpressions;
using LinservSupport.People;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>Exactly one usable sender. With two, anybody could write in the other's name; with none, only a bounce makes sense.</summary>
public sealed partial class Sender : IReadingStep
{
    public Decision Decide(Draft draft)
    {
        var (mail, letter) = (draft.Mime, draft.Letter);
        Mend(mail);
        letter.FromAsWritten = mail.From.Mailboxes.Select(m => m.Address).FirstOrDefault(a => a.Contains('@', StringComparison.Ordinal));
        if (mail.From.Mailboxes.Select(m => MailAddresses.Normalise(m.Address) ?? m.Address).Distinct().Skip(1).Any())
            return Decision.Quarantine("several senders", Sentence.Of("It names more than one sender."));

        // Without a From field the next best names the sender. Beside one that cannot be used it must not: what a mail server
        // proved is the From field's domain, and anybody can write somebody else's address into the others.
        var from = mail.From.Count > 0 ? Usable(mail.From) : (mail.Sender is { } sender ? Usable(new InternetAddressList([sender])) : null) ?? Usable(mail.ReplyTo);
        if (from is null) return new("no sender", "Nobody who could be answered; a delivery report may have none.");

        letter.FromAddress = from.Value.Address;
        letter.FromName = from.Value.Name;
        return new("one sender", "The From field names one mailbox.");
    }

    // "<mailto:somebody@…>", "Somebody somebody@…", "[somebody@…]", all of it as one encoded word: no parser finds an address there,
    // and a reader sees exactly one.
    private static void Mend(MimeMessage mail)
    {
        if (mail.Headers[HeaderId.From] is not { } written || mail.From.Mailboxes.Any(m => MailAddresses.Normalise(m.Address) is not null)) return;

        var found = Address().Matches(written).Select(m => m.Value).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (found is not [var address] || !MailboxAddress.TryParse(address, out var sender)) return;

        // "name@host@host" is a server's, and no address at all.
        var before = written[..written.IndexOf(address, StringComparison.Ordinal)];
        if (before.EndsWith('@')) return;

        sender.Name = before.Replace("mailto:", "", StringComparison.OrdinalIgnoreCase).Trim('<', '[', '(', '"', '\'', ' ');
        mail.From.Clear();
        mail.From.Add(sender);
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}._+&'=~-]{1,64}@(?:[\p{L}\p{Nd}-]{1,63}\.){1,10}[\p{L}\p{Nd}-]{2,63}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    private static (string Address, string Name)? Usable(InternetAddressList addresses)
    {
        foreach (var mailbox in addresses.Mailboxes)
        {
            if (MailAddresses.Normalise(mailbox.Address) is not { } address) continue;

            // A name that looks like an address pretends to be somebody else.
            var name = Texts.Line(mailbox.Name, 200);
            return (address, name.Length == 0 || name.Contains('@', StringComparison.Ordinal) ? address[..address.IndexOf('@', StringComparison.Ordinal)] : name);
        }

        return null;
    }
}
