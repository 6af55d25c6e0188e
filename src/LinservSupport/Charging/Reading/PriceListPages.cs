using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>Every price list, and the one that is being written anew from.</summary>
/// <param name="Today">The earliest day on which a change takes effect.</param>
/// <param name="Lists">General ones first, the latest first.</param>
public sealed record PriceListPage(DateOnly Today, IReadOnlyList<PriceList> Lists)
{
    public PriceList? Find(int? id) => Lists.FirstOrDefault(p => p.Id == id);
}

/// <summary>For managers: what an hour costs, for whom and when.</summary>
public sealed class PriceListPages(SupportDb db, TimeProvider clock)
{
    public async Task<PriceListPage?> ReadAsync(Viewer viewer, CancellationToken ct)
    {
        if (!viewer.IsManager) return null;

        var lists = await db.PriceLists.AsNoTracking().Include(p => p.Rates).Include(p => p.Customer)
            .OrderBy(p => p.CustomerId != null).ThenBy(p => p.Customer!.Name).ThenByDescending(p => p.ValidFrom)
            .ToListAsync(ct);
        return new(WorkingCalendar.Day(clock.GetUtcNow()), lists);
    }
}
