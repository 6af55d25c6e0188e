using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>Takes an invitation back that nobody has used.</summary>
public sealed class RevokeInvitation(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int invitationId, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        var changed = await db.Invitations.Where(i => i.Id == invitationId && i.AcceptedAt == null && i.RevokedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.RevokedAt, clock.GetUtcNow()), ct);
        return changed > 0 ? new Outcome.Done(invitationId) : new Outcome.Missing();
    }
}
