using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>A file with its bytes.</summary>
public sealed record FileContent(string FileName, string ContentType, byte[] Data);

/// <summary>A file that waits for its message, for the form that keeps it.</summary>
public sealed record WaitingFile(Guid Key, string FileName, long Bytes);

/// <summary>Files by their ticket: who sees the ticket sees its files, but those of internal notes only we (policy P1).</summary>
public sealed class Files(SupportDb db)
{
    /// <summary>Null where it is missing, on another ticket, or not the viewer's to see.</summary>
    public Task<FileContent?> ReadAsync(Viewer viewer, int ticketId, long fileId, CancellationToken ct) => db.Tickets.AsNoTracking().VisibleTo(viewer)
        .Where(t => t.Id == ticketId)
        .SelectMany(t => t.Messages)
        .Where(m => viewer.IsStaff || m.Kind != MessageKind.InternalNote)
        .SelectMany(m => m.Attachments)
        .Where(a => a.Id == fileId && a.Content != null)
        .Select(a => new FileContent(a.FileName, a.ContentType, a.Content!.Data))
        .SingleOrDefaultAsync(ct);

    /// <summary>Those of the keys that the viewer uploaded and that wait, in the order of uploading.</summary>
    public async Task<IReadOnlyList<WaitingFile>> WaitingAsync(Viewer viewer, IReadOnlyCollection<Guid> keys, CancellationToken ct) => keys.Count == 0
        ? []
        : await db.Attachments.AsNoTracking()
            .Where(a => keys.Contains(a.UploadKey) && a.MessageId == null && a.UploadedByAccountId == viewer.AccountId)
            .OrderBy(a => a.Id)
            .Select(a => new WaitingFile(a.UploadKey, a.FileName, a.Bytes))
            .ToListAsync(ct);
}
