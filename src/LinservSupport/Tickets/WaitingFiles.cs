using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>Files that were uploaded and wait for the message that they belong to.</summary>
public static class WaitingFiles
{
    /// <summary>Those of the keys that the viewer uploaded and that no message has yet, tracked and without their bytes.</summary>
    public static Task<List<Attachment>> WaitingFilesAsync(this SupportDb db, Viewer viewer, IReadOnlyCollection<Guid> keys, CancellationToken ct) => db.Attachments
        .Where(a => keys.Contains(a.UploadKey) && a.MessageId == null && a.UploadedByAccountId == viewer.AccountId)
        .OrderBy(a => a.Id)
        .ToListAsync(ct);
}
