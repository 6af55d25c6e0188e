using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>Closes a customer: history stays, nobody signs in for the company any longer. Refused while tickets are open.</summary>
public sealed class CloseCustomer(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int id, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Customers.SingleOrDefaultAsync(c => c.Id == id && c.ClosedAt == null, ct) is not { } customer) return new Outcome.Missing();

        var open = await db.Tickets.CountAsync(t => t.CustomerId == id && TicketStatePolicy.Open.Contains(t.State), ct);
        if (open > 0) return Outcome.Refuse("", "{0} tickets are still open: solve or close them first.", open);

        customer.ClosedAt = now;
        await db.SaveChangesAsync(ct);
        // A new stamp, so that no session or reset link of before is worth anything should access be given back.
        var stamp = Guid.NewGuid().ToString();
        await db.Users.Where(a => a.RevokedAt == null && a.Contact!.CustomerId == id)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.RevokedAt, now).SetProperty(a => a.SecurityStamp, stamp), ct);
        await db.Invitations.Where(i => i.CustomerId == id && i.AcceptedAt == null && i.RevokedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.RevokedAt, now), ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(id);
    }
}
