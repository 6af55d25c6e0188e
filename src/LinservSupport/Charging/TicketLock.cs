using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>
/// Everybody who changes a ticket's charged or approved minutes first touches its row, so that they come one after the other
/// on both engines (policy H6). EF cannot say FOR UPDATE; an update of the version does the same.
/// </summary>
internal static class TicketLock
{
    /// <summary>The ticket, tracked and locked until the transaction ends; null where it is missing or not visible.</summary>
    public static Task<Ticket?> LockAsync(this SupportDb db, Viewer viewer, int ticketId, CancellationToken ct) =>
        LockAsync(db, db.Tickets.VisibleTo(viewer).Where(t => t.Id == ticketId), ct);

    /// <summary>As above, for what happens by itself.</summary>
    public static Task<Ticket?> LockAsync(this SupportDb db, int ticketId, CancellationToken ct) =>
        LockAsync(db, db.Tickets.Where(t => t.Id == ticketId), ct);

    /// <summary>
    /// Locks the customer's row, so that nothing slips into a month that is being closed. After the ticket, before the packs; two customers in the order of ids.
    /// </summary>
    /// <returns>The customer as it stands under the lock, tracked; null for an enquiry, which has none.</returns>
    public static async Task<Customer?> LockCustomerAsync(this SupportDb db, int? customerId, CancellationToken ct)
    {
        if (customerId is not { } id) return null;

        await db.Customers.Where(c => c.Id == id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Name, c => c.Name), ct);
        var customer = await db.Customers.SingleAsync(c => c.Id == id, ct);
        await db.Entry(customer).ReloadAsync(ct);
        return customer;
    }

    /// <summary>Locks the customer's prepaid packs, so that two tickets do not draw the same minutes. After the ticket and the customer, in the order of ids.</summary>
    public static async Task LockPacksAsync(this SupportDb db, int? customerId, CancellationToken ct)
    {
        if (customerId is null) return;

        var packs = await db.Agreements.Where(a => a.CustomerId == customerId && a.Model == AgreementModel.PrepaidPack).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct);
        foreach (var id in packs)
            await db.Agreements.Where(a => a.Id == id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Version, a => a.Version + 1), ct);
    }

    private static async Task<Ticket?> LockAsync(SupportDb db, IQueryable<Ticket> one, CancellationToken ct)
    {
        if (await one.ExecuteUpdateAsync(s => s.SetProperty(t => t.Version, t => t.Version + 1), ct) == 0) return null;

        var wasTracked = db.Tickets.Local.Count > 0;
        var ticket = await one.Include(t => t.Customer).Include(t => t.Requester).Include(t => t.Assignee).SingleAsync(ct);
        // What was tracked before the lock has values, and a version, from before it.
        if (wasTracked) await db.Entry(ticket).ReloadAsync(ct);
        return ticket;
    }
}
