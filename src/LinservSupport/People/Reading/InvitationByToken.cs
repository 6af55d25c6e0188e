using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People.Reading;

/// <summary>What the holder of an invitation's link sees before accepting.</summary>
public sealed record InvitationShown(string Name, string Email, string? Company, Language Language, InvitationState State);

public sealed class InvitationByToken(SupportDb db, TimeProvider clock)
{
    /// <summary>Null where there is no such invitation.</summary>
    public async Task<InvitationShown?> FindAsync(string token, CancellationToken ct)
    {
        var hash = InvitationToken.Hash(token);
        var found = await db.Invitations.AsNoTracking().Include(i => i.Customer).SingleOrDefaultAsync(i => i.TokenHash == hash, ct);
        if (found is null) return null;

        var state = found.Customer?.ClosedAt is null ? found.StateAt(clock.GetUtcNow()) : InvitationState.Revoked;
        return new(found.Name, found.Email, found.Customer?.Name, found.Language, state);
    }
}
