using LinservSupport.Mail.Outgoing;
using MimeKit;

namespace LinservSupport.Mail.Wire;

/// <summary>Makes the mail of an outbox row. Addresses are built, never parsed from text: a name cannot become a second recipient.</summary>
public static class MimeWriter
{
    public static MimeMessage Write(OutgoingMail mail, IReadOnlyList<MailFile> files, MailSettings settings)
    {
        var message = new MimeMessage { MessageId = mail.MessageId, Date = mail.WrittenAt, Subject = OneLine(mail.Subject) };
        message.From.Add(new MailboxAddress(settings.Name, settings.Address));
        message.To.Add(new MailboxAddress(OneLine(mail.ToName), mail.ToAddress));
        // Ids of others may be malformed; what a header cannot hold is left out.
        if (mail.InReplyTo is { } answered && IsId(answered)) message.Headers.Add(HeaderId.InReplyTo, $"<{answered}>");
        var references = (mail.References ?? "").Split(' ', '<', '>').Where(IsId).Select(id => $"<{id}>").ToList();
        if (references.Count > 0) message.Headers.Add(HeaderId.References, string.Join(' ', references));
        if (mail.ThreadTopic is { Length: > 0 } topic) message.Headers.Add("Thread-Topic", OneLine(topic));
        if (mail.ThreadIndex is { } index) message.Headers.Add("Thread-Index", index);
        if (mail.BounceToken is { } token) message.Headers.Add(BounceAddress.Field, token);
        if (mail.StopUrl is { } stop)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{OneLine(stop)}>");
            // A mail program may press the button itself (RFC 8058), over TLS only.
            if (stop.StartsWith("https:", StringComparison.Ordinal)) message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        if (mail.IsAutomatic)
        {
            // RFC 3834, and the same for Exchange: no machine should answer this machine, but for one that could not deliver it ("All" would silence that too).
            message.Headers.Add(HeaderId.AutoSubmitted, mail.Kind == OutgoingKind.Acknowledgement ? "auto-replied" : "auto-generated");
            message.Headers.Add("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply");
        }

        var body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html };
        foreach (var file in files) body.Attachments.Add(file.Name, file.Data, TypeOf(file));
        message.Body = body.ToMessageBody();
        return message;
    }

    private static bool IsId(string id) => id.Length is > 2 and < 400 && id.Contains('@', StringComparison.Ordinal) && id.All(c => c is > ' ' and < '\u007F' and not '<' and not '>');

    // CR or LF in a header would start another one.
    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\0', ' ').Trim();

    private static ContentType TypeOf(MailFile file) =>
        ContentType.TryParse(file.ContentType, out var type) ? type : new ContentType("application", "octet-stream");
}
