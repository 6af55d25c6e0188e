using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>A person has left a customer: they sign in no more, open invitations end, and what they wrote stays.</summary>
public sealed class RevokeContact(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int customerId, int id, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Contacts.SingleOrDefaultAsync(c => c.Id == id && c.CustomerId == customerId && c.RevokedAt == null, ct) is not { } contact) return new Outcome.Missing();

        contact.RevokedAt = now;
        await db.SaveChangesAsync(ct);
        // A new stamp, so that no session or reset link of before is worth anything should access be given back.
        var stamp = Guid.NewGuid().ToString();
        await db.Users.Where(a => a.ContactId == id && a.RevokedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.RevokedAt, now).SetProperty(a => a.SecurityStamp, stamp), ct);
        await db.Invitations.Where(i => i.Email == contact.Email && i.AcceptedAt == null && i.RevokedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.RevokedAt, now), ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(customerId);
    }
}
