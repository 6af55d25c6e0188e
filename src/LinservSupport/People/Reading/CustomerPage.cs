using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People.Reading;

/// <summary>An open ticket in the customer's list.</summary>
public sealed record CustomerTicket(int Id, string Subject, TicketState State, string Requester, string? Assignee, DateTimeOffset RegisteredAt, int ChargedMinutes, int ApprovedMinutes)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>A person at the customer.</summary>
/// <param name="Person">Who, with their rights.</param>
/// <param name="HasAccount">Signs in.</param>
/// <param name="IsInvited">Has an invitation that is still good.</param>
public sealed record CustomerPerson(Contact Person, bool HasAccount, bool IsInvited);

/// <summary>A customer with people, agreements, price lists and open tickets.</summary>
public sealed record CustomerView(
    Customer Customer,
    IReadOnlyList<CustomerPerson> People,
    IReadOnlyList<Agreement> Agreements,
    IReadOnlyList<PriceList> PriceLists,
    IReadOnlyList<CustomerTicket> OpenTickets,
    DateOnly Today);

/// <summary>One customer, for us.</summary>
public sealed class CustomerPage(SupportDb db, TimeProvider clock)
{
    public async Task<CustomerView?> ReadAsync(int id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = WorkingCalendar.Day(now);
        if (await db.Customers.AsNoTracking().Include(c => c.BusinessConsultant).SingleOrDefaultAsync(c => c.Id == id, ct) is not { } customer) return null;

        var people = await db.Contacts.AsNoTracking()
            .Where(p => p.CustomerId == id)
            .OrderBy(p => p.RevokedAt != null).ThenBy(p => p.Name).ThenBy(p => p.Id)
            .Select(p => new CustomerPerson(
                p,
                db.Users.Any(a => a.ContactId == p.Id && a.RevokedAt == null),
                db.Invitations.Any(i => i.Email == p.Email && i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now)))
            .ToListAsync(ct);
        var agreements = await db.Agreements.AsNoTracking().Where(a => a.CustomerId == id && (a.ValidTo == null || a.ValidTo >= today)).OrderBy(a => a.ValidFrom).ThenBy(a => a.Id).ToListAsync(ct);
        var prices = await db.PriceLists.AsNoTracking()
            .Where(l => (l.CustomerId == id || l.CustomerId == null) && l.ValidFrom <= today && (l.ValidTo == null || l.ValidTo >= today))
            .OrderBy(l => l.CustomerId == null).ThenBy(l => l.ValidFrom).ThenBy(l => l.Id)
            .ToListAsync(ct);
        var tickets = await db.Tickets.AsNoTracking()
            .Where(t => t.CustomerId == id && TicketStatePolicy.Open.Contains(t.State))
            .OrderBy(t => t.RegisteredAt).ThenBy(t => t.Id)
            .Take(100)
            .Select(t => new CustomerTicket(t.Id, t.Subject, t.State, t.Requester!.Name, t.Assignee!.Name, t.RegisteredAt, t.ChargedMinutes, t.ApprovedMinutes))
            .ToListAsync(ct);
        return new(customer, people, agreements, prices.Any(l => l.CustomerId == id) ? [.. prices.Where(l => l.CustomerId == id)] : prices, tickets, today);
    }

    /// <summary>A customer that may be changed, and the consultants who may look after it.</summary>
    public async Task<(Customer? Customer, IReadOnlyList<Consultant> Consultants)> ReadForEditAsync(int? id, CancellationToken ct) => (
        id is null ? null : await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.ClosedAt == null, ct),
        await db.Consultants.AsNoTracking().Where(c => c.LeftAt == null).OrderBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(ct));

    /// <summary>A person of a customer who has not left, with the customer.</summary>
    public Task<Contact?> ReadPersonAsync(int id, int contactId, CancellationToken ct) =>
        db.Contacts.AsNoTracking().Include(c => c.Customer).SingleOrDefaultAsync(c => c.Id == contactId && c.CustomerId == id && c.RevokedAt == null && c.Customer!.ClosedAt == null, ct);
}
