using LinservSupport.Data;
using LinservSupport.Sweeps;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>Removes files that were uploaded more than a day ago and never sent with a message.</summary>
public sealed class RemoveStaleUploads(SupportDb db, TimeProvider clock) : ISweep
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Kept;
        var stale = await db.Attachments
            .Where(a => a.MessageId == null && a.UploadedAt < before)
            .OrderBy(a => a.Id).Take(ISweep.BatchSize)
            .Select(a => a.Id)
            .ToListAsync(ct);

        // Asked again in the statement: one of them may just have got its message.
        return await db.Attachments.Where(a => stale.Contains(a.Id) && a.MessageId == null).ExecuteDeleteAsync(ct);
    }
}
