using LinservSupport.Tickets;

namespace LinservSupport.Mail.Understanding;

/// <summary>The files of a mail, as far as one message takes them; the others stay in the raw mail.</summary>
public sealed class TakeFiles : IReadingStep
{
    public Decision Decide(Draft draft)
    {
        var letter = draft.Letter;
        foreach (var file in Bodies.Files(draft.Mime))
        {
            if (letter.Files.Count >= Attachment.MaxFiles || file.Data.Length > Attachment.MaxBytes) letter.FilesLeftOut++;
            else letter.Files.Add(file.Type.StartsWith("message/", StringComparison.OrdinalIgnoreCase) ? file with { Data = BlottedMail.Of(file.Data) } : file);
        }

        return new($"{letter.Files.Count} files", letter.FilesLeftOut == 0 ? "All of them." : $"{letter.FilesLeftOut} are too large or too many.");
    }
}
