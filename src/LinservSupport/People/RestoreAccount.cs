using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>Gives back access that was taken away, with the password as it was.</summary>
public sealed class RestoreAccount(SupportDb db)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int accountId, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        var changed = await db.Users.Where(a => a.Id == accountId && a.RevokedAt != null)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.RevokedAt, (DateTimeOffset?)null), ct);
        return changed > 0 ? new Outcome.Done(accountId) : new Outcome.Missing();
    }
}
