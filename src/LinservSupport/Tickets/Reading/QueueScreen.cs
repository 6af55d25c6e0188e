using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.People.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>Everything that the queue's page shows.</summary>
/// <param name="Page">The rows.</param>
/// <param name="Counts">The figures of the views.</param>
/// <param name="Due">What passes its target today.</param>
/// <param name="Colleagues">To whom tickets can be assigned.</param>
/// <param name="Customers">Those with an open ticket, by name: the filter's choices.</param>
public sealed record QueueScreenView(
    QueuePage Page,
    QueueCount Counts,
    IReadOnlyList<DueTicket> Due,
    IReadOnlyList<Colleague> Colleagues,
    IReadOnlyList<CustomerChoice> Customers);

public sealed record CustomerChoice(int Id, string Name);

/// <summary>The queue's page. Nine queries, however long the queue, of which one goes through all that is open.</summary>
public sealed class QueueScreen(SupportDb db, QueueList list, QueueCounts counts, QueueBanner banner, Colleagues colleagues)
{
    public async Task<QueueScreenView> ReadAsync(Viewer viewer, QueueFilter filter, CancellationToken ct)
    {
        var counted = await counts.ReadAsync(viewer, ct);
        return new(
            await list.ReadAsync(viewer, filter, ct, counted),
            counted,
            await banner.ReadAsync(viewer, ct),
            await colleagues.ReadAsync(counts.OpenOf, ct),
            await CustomersAsync(viewer, ct));
    }

    private async Task<IReadOnlyList<CustomerChoice>> CustomersAsync(Viewer viewer, CancellationToken ct) =>
        await db.Customers.AsNoTracking()
            .Where(c => db.Tickets.VisibleTo(viewer).Open().Any(t => t.CustomerId == c.Id))
            .OrderBy(c => c.Name).ThenBy(c => c.Id)
            .Select(c => new CustomerChoice(c.Id, c.Name))
            .ToListAsync(ct);
}
