using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>Signs out one session, from the next request on, wherever its cookie was copied to.</summary>
public sealed class EndSession(SupportDb db, TimeProvider clock)
{
    /// <param name="key">The session's own key.</param>
    /// <param name="longest">No session is longer than this: what was ended before is forgotten after it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Guid key, TimeSpan longest, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.EndedSessions.Where(s => s.KeptUntil < now).ExecuteDeleteAsync(ct);
        db.EndedSessions.Add(new EndedSession { Key = key, KeptUntil = now + longest });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException twice) when (db.IsDuplicate(twice))
        {
            // Signed out by two clicks.
        }

        return new Outcome.Done();
    }
}
