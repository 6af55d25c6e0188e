using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>What is agreed with one company, now and before, and what it pays.</summary>
/// <param name="CustomerId">The company.</param>
/// <param name="CustomerName">Its name.</param>
/// <param name="Today">The earliest day on which a change takes effect.</param>
/// <param name="Agreements">The latest first.</param>
/// <param name="PackLeft">Minutes left of each prepaid pack.</param>
/// <param name="PriceLists">Its own, the latest first.</param>
/// <param name="InForce">The list that counts today, which may be the general one.</param>
public sealed record TermsOfCustomer(
    int CustomerId,
    string CustomerName,
    DateOnly Today,
    IReadOnlyList<Agreement> Agreements,
    IReadOnlyDictionary<int, int> PackLeft,
    IReadOnlyList<PriceList> PriceLists,
    PriceList? InForce)
{
    /// <summary>How a prepaid pack stands: minutes that can be used, and those that have lapsed; null for other agreements.</summary>
    public (int Left, int Lapsed)? Standing(Agreement agreement)
    {
        if (!PackLeft.TryGetValue(agreement.Id, out var left)) return null;

        var lapsed = PackPolicy.Lapsed(agreement, left, Today);
        return (left - lapsed, lapsed);
    }

    public Agreement? Find(int? id) => Agreements.FirstOrDefault(a => a.Id == id);
}

/// <summary>For managers: a company's agreements and prices, to be changed from a day.</summary>
public sealed class CustomerTerms(SupportDb db, TimeProvider clock, TermsOfCustomers terms)
{
    public async Task<TermsOfCustomer?> ReadAsync(Viewer viewer, int customerId, CancellationToken ct)
    {
        if (!viewer.IsManager || await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == customerId, ct) is not { } customer) return null;

        var today = WorkingCalendar.Day(clock.GetUtcNow());
        var standing = await terms.OfAsync(customerId, ct);
        return new(
            customer.Id,
            customer.Name,
            today,
            [.. standing.Agreements.OrderByDescending(a => a.ValidFrom).ThenByDescending(a => a.Id)],
            standing.PackLeft,
            [.. standing.PriceLists.Where(p => p.CustomerId == customerId).OrderByDescending(p => p.ValidFrom)],
            PriceList.Choose(standing.PriceLists, customerId, today));
    }
}
