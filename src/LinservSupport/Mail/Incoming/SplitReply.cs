using LinservSupport.Tickets;

namespace LinservSupport.Mail.Incoming;

/// <summary>Text and files of the mail: what is new, what is folded, what is attached.</summary>
public sealed class SplitReply(MailLimits limits) : IStep
{
    public Task<Decision> DecideAsync(Letter letter, CancellationToken ct)
    {
        var text = Bodies.Text(letter.Mime, limits);
        // A machine's words are all its own.
        var (visible, quoted) = letter.Kind is MailKind.Human or MailKind.List ? ReplyText.Split(text) : (text.Trim(), null);
        letter.Visible = Texts.Body(visible);
        letter.Quoted = quoted is null ? null : Texts.Body(quoted);
        if (letter.Kind != MailKind.Bounce) AddFiles(letter);
        return Task.FromResult(new Decision(letter.Quoted is null ? "all new" : "split", $"{letter.Visible.Length} characters new, {letter.Quoted?.Length ?? 0} folded, {letter.Files.Count} files"));
    }

    private static void AddFiles(Letter letter)
    {
        foreach (var (name, data) in Bodies.Files(letter.Mime))
        {
            if (letter.Files.Count >= Attachment.MaxFiles || data.Length > Attachment.MaxBytes)
            {
                letter.FilesLeftOut++;
                continue;
            }

            letter.Files.Add(new Attachment
            {
                UploadKey = Guid.NewGuid(),
                FileName = FileNames.Clean(name),
                ContentType = FileTypes.Of(data),
                Bytes = data.Length,
                Sha256 = Inbox.Hash(data),
                UploadedAt = letter.ReceivedAt,
                Content = new AttachmentContent { Data = data },
            });
        }
    }
}
