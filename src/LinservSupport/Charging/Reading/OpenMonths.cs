using LinservSupport.Charging.Statements;
using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>Reads what customers' open months are made from, in a fixed number of queries for however many customers.</summary>
public sealed class OpenMonths(SupportDb db)
{
    /// <param name="customerIds">Which customers.</param>
    /// <param name="from">First day of the month.</param>
    /// <param name="today">In Stockholm.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<OpenMonth>> OfAsync(IReadOnlyCollection<int> customerIds, DateOnly from, DateOnly today, CancellationToken ct)
    {
        var to = from.AddMonths(1).AddDays(-1);
        var customers = await db.Customers.AsNoTracking().Where(c => customerIds.Contains(c.Id)).ToListAsync(ct);
        var earlier = (await db.Statements.AsNoTracking().Where(s => customerIds.Contains(s.CustomerId) && s.Month == from && s.ReopenedAt != null).OrderByDescending(s => s.Revision).ToListAsync(ct)).ToLookup(s => s.CustomerId);
        var agreements = (await db.Agreements.AsNoTracking().Where(a => customerIds.Contains(a.CustomerId) && a.ValidFrom <= to && (a.ValidTo == null || a.ValidTo >= from)).OrderBy(a => a.ValidFrom).ThenBy(a => a.Id).ToListAsync(ct)).ToLookup(a => a.CustomerId);
        var prices = (await db.PriceLists.AsNoTracking().Where(p => p.CustomerId == null || customerIds.Contains(p.CustomerId.Value)).ToListAsync(ct)).ToLookup(p => p.CustomerId);
        int[] packs = [.. agreements.SelectMany(a => a).Where(a => a.Model == AgreementModel.PrepaidPack).Select(a => a.Id)];
        var drawn = packs.Length == 0 ? [] : await PackDraws.UpToAsync(db, packs, to, ct);

        // Without the filter of what is replaced, the month's work is told by its index alone.
        var tickets = await Taking(customerIds, from, to).IgnoreQueryFilters()
            .Select(t => new { CustomerId = t.CustomerId!.Value, Ticket = new StatementTicket(t.Id, t.Subject, t.GroupId ?? t.Id) })
            .ToListAsync(ct);
        int[] ids = [.. tickets.Select(t => t.Ticket.Id)];
        var entries = await db.TimeEntries.AsNoTrackingWithIdentityResolution().Include(e => e.PriceList).Include(e => e.Consultant)
            .Where(e => e.BookedOn <= to && ids.Contains(e.TicketId))
            .ToListAsync(ct);
        var closed = await ClosedMinimumsAsync(db.Tickets.Where(t => ids.Contains(t.Id)), from, ct);

        var entriesOf = entries.ToLookup(e => e.TicketId);
        var roots = tickets.Select(t => t.Ticket).Where(t => t.GroupId != t.Id).Select(t => t.GroupId).ToHashSet();
        bool Takes(StatementTicket t) => t.GroupId != t.Id || roots.Contains(t.Id) || entriesOf[t.Id].Any(e => e.BookedOn >= from);
        var ticketsOf = tickets.Where(t => Takes(t.Ticket)).ToLookup(t => t.CustomerId, t => t.Ticket);
        return [.. customers.Select(c => new OpenMonth
        {
            Customer = c,
            From = from,
            Today = today,
            Earlier = [.. earlier[c.Id]],
            Tickets = [.. ticketsOf[c.Id]],
            Entries = [.. ticketsOf[c.Id].SelectMany(t => entriesOf[t.Id])],
            ClosedMinimums = closed,
            Agreements = [.. agreements[c.Id]],
            PriceLists = [.. prices[null], .. prices[c.Id]],
            Drawn = drawn,
        })];
    }

    // A ticket of a group may owe, or be owed, a minimum in a month without work on it: after merging, one of two is given back.
    private IQueryable<Ticket> Taking(IReadOnlyCollection<int> customerIds, DateOnly from, DateOnly to) =>
        Taking(db.Tickets.Where(t => t.CustomerId != null && customerIds.Contains(t.CustomerId.Value)), from, to);

    internal IQueryable<Ticket> Taking(IQueryable<Ticket> tickets, DateOnly from, DateOnly to)
    {
        var ids = IdsTaking(from, to);
        return tickets.Where(t => ids.Contains(t.Id));
    }

    // One set of ids, so that the month's work is looked up and not every ticket that a customer ever had.
    internal IQueryable<int> IdsTaking(DateOnly from, DateOnly to) =>
        db.TimeEntries.Where(e => e.BookedOn >= from && e.BookedOn <= to).Select(e => e.TicketId).Union(IdsOfGroups());

    /// <summary>The tickets that have one minimum together with others.</summary>
    internal IQueryable<int> IdsOfGroups()
    {
        var members = db.Tickets.Where(t => t.GroupId != null);
        return members.Select(t => t.Id).Union(members.Select(t => t.GroupId!.Value));
    }

    internal async Task<Dictionary<int, MinimumLine>> ClosedMinimumsAsync(IQueryable<Ticket> tickets, DateOnly from, CancellationToken ct)
    {
        var lines = await (
            from line in db.StatementLines
            join statement in db.Statements on line.StatementId equals statement.Id
            join ticket in tickets on line.TicketId equals ticket.Id
            where line.Kind == StatementLineKind.Minimum && statement.ReopenedAt == null && statement.Month < @from
            select new { GroupId = ticket.GroupId ?? ticket.Id, line.ChargedMinutes, line.PackMinutes, line.Amount }).ToListAsync(ct);
        return lines.GroupBy(l => l.GroupId).ToDictionary(g => g.Key, g => new MinimumLine(g.Sum(l => l.ChargedMinutes), g.Sum(l => l.PackMinutes), g.Sum(l => l.Amount)));
    }
}
