using System.Security.Cryptography;
using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>Stores a file before its message exists, so that a form with errors keeps its files.</summary>
public sealed class UploadFile(SupportDb db, TimeProvider clock)
{
    // A person fills in a few forms a day: more waiting than this is somebody filling our disk.
    private const int MostWaiting = 100;

    /// <param name="viewer">Who uploads; only they may put it on a message.</param>
    /// <param name="key">Unguessable, from the caller: the form carries it on.</param>
    /// <param name="fileName">As the browser names it.</param>
    /// <param name="data">The bytes, at most <see cref="Attachment.MaxBytes"/>.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, Guid key, string? fileName, byte[] data, CancellationToken ct)
    {
        var name = FileNames.Clean(fileName);
        if (data.Length == 0) return Outcome.Refuse("Files", "{0} is empty.", name);
        if (data.Length > Attachment.MaxBytes) return TooLarge(name);
        if (await db.Attachments.CountAsync(a => a.UploadedByAccountId == viewer.AccountId && a.MessageId == null, ct) >= MostWaiting)
            return Outcome.Refuse("Files", "You have too many files that wait for a message. Send what you have written first.");

        var attachment = new Attachment
        {
            UploadKey = key,
            UploadedByAccountId = viewer.AccountId,
            FileName = name,
            ContentType = FileTypes.Of(data),
            Bytes = data.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(data)),
            UploadedAt = clock.GetUtcNow(),
            Content = new AttachmentContent { Data = data },
        };
        db.Attachments.Add(attachment);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(attachment.Id);
    }

    /// <summary>For a caller that can tell without reading the bytes.</summary>
    public static Outcome.Refused TooLarge(string? fileName) =>
        Outcome.Refuse("Files", "{0} is larger than {1} MB.", FileNames.Clean(fileName), Attachment.MaxBytes / 1024 / 1024);
}
