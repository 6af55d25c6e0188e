using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>Takes somebody's access away, from their next request on; their history stays.</summary>
public sealed class RevokeAccount(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int accountId, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();
        // So there is always a manager left.
        if (accountId == viewer.AccountId) return Outcome.Refuse("", "You cannot take away your own access. Ask another manager.");

        var stamp = Guid.NewGuid().ToString();
        var changed = await db.Users.Where(a => a.Id == accountId && a.RevokedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.RevokedAt, clock.GetUtcNow()).SetProperty(a => a.SecurityStamp, stamp), ct);
        if (changed == 0) return new Outcome.Missing();

        // An invitation that is still open would be a way back in.
        await db.Invitations.Where(i => i.AcceptedAt == null && i.RevokedAt == null && db.Users.Any(a => a.Id == accountId && a.Email == i.Email))
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.RevokedAt, clock.GetUtcNow()), ct);
        return new Outcome.Done(accountId);
    }
}
