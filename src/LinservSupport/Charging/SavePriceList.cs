using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>A price list as a manager writes it.</summary>
public sealed record Prices
{
    /// <summary>Null for the general list.</summary>
    public int? CustomerId { get; init; }

    public string? Name { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    /// <summary>SEK an hour, VAT not included.</summary>
    public decimal? HourlyAmount { get; init; }

    public int? MinimumMinutes { get; init; }

    public int? IncrementMinutes { get; init; }

    /// <summary>Kinds of work with a rate of their own.</summary>
    public IReadOnlyDictionary<KindOfWork, decimal> Rates { get; init; } = new Dictionary<KindOfWork, decimal>();
}

/// <summary>
/// Begins a price list on a day, today or later, and ends the one before it the day before: what was decided by that stays
/// explained by it. Done carries the list's id.
/// </summary>
public sealed class SavePriceList(SupportDb db, TimeProvider clock)
{
    private const decimal MostAmount = 100_000m;

    public async Task<Outcome> RunAsync(Viewer viewer, Prices prices, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        var from = prices.ValidFrom ?? WorkingCalendar.Day(clock.GetUtcNow());
        if (Refusal(prices, from) is { } refused) return refused;
        if (prices.CustomerId is { } customerId && !await db.Customers.AnyAsync(c => c.Id == customerId && c.ClosedAt == null, ct)) return new Outcome.Missing();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var others = await db.PriceLists.Include(p => p.Rates).Where(p => p.CustomerId == prices.CustomerId && (p.ValidTo == null || p.ValidTo >= from)).ToListAsync(ct);
        var sameDay = others.Find(p => p.ValidFrom == from);
        if (sameDay is not null && await db.TimeEntries.IgnoreQueryFilters().AnyAsync(e => e.PriceListId == sameDay.Id, ct))
            return Outcome.Refuse(nameof(prices.ValidFrom), "A price list that begins on this day is in use: choose a later day.");

        foreach (var before in others.Where(p => p.ValidFrom < from)) before.ValidTo = from.AddDays(-1);
        var next = others.Where(p => p.ValidFrom > from).Min(p => (DateOnly?)p.ValidFrom);
        var list = sameDay ?? new PriceList { Name = "", CustomerId = prices.CustomerId, ValidFrom = from };
        if (sameDay is null) db.Add(list);
        Fill(list, prices, Earlier(prices.ValidTo, next?.AddDays(-1)));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(list.Id);
    }

    private Outcome.Refused? Refusal(Prices prices, DateOnly from) => prices switch
    {
        _ when string.IsNullOrWhiteSpace(prices.Name) => Outcome.Refuse(nameof(prices.Name), "Give the price list a name."),
        { Name.Length: > 100 } => Outcome.Refuse(nameof(prices.Name), "The text is {0} characters; {1} is the most.", prices.Name.Length, 100),
        _ when from < WorkingCalendar.Day(clock.GetUtcNow()) => Outcome.Refuse(nameof(prices.ValidFrom), "A change takes effect today at the earliest. Time already logged keeps its price."),
        _ when prices.ValidTo < from => Outcome.Refuse(nameof(prices.ValidTo), "The last day is before the first."),
        { HourlyAmount: null or <= 0 or > MostAmount } => Outcome.Refuse(nameof(prices.HourlyAmount), "Write kronor per hour, without VAT."),
        // The minimum is charged without asking, so it must fit in what registering approves (policy H2).
        { MinimumMinutes: < 0 or > Tickets.Ticket.MinutesApprovedByRegistering } => Outcome.Refuse(nameof(prices.MinimumMinutes), "The minimum is 0 to {0} minutes.", Tickets.Ticket.MinutesApprovedByRegistering),
        { IncrementMinutes: < 1 or > 60 } => Outcome.Refuse(nameof(prices.IncrementMinutes), "The increment is 1 to {0} minutes.", 60),
        _ when prices.Rates.Where(r => !Enum.IsDefined(r.Key) || r.Value is < 0 or > MostAmount).Select(r => (KindOfWork?)r.Key).FirstOrDefault() is { } kind => Outcome.Refuse($"{nameof(prices.Rates)}[{kind}]", "Write kronor per hour, without VAT."),
        _ => null,
    };

    private static void Fill(PriceList list, Prices prices, DateOnly? to)
    {
        (list.Name, list.ValidTo, list.HourlyAmount) = (prices.Name!.Trim(), to, prices.HourlyAmount!.Value);
        (list.MinimumMinutes, list.IncrementMinutes) = (prices.MinimumMinutes ?? 30, prices.IncrementMinutes ?? 1);
        foreach (var gone in list.Rates.Where(r => !prices.Rates.ContainsKey(r.Kind)).ToList()) list.Rates.Remove(gone);
        foreach (var (kind, amount) in prices.Rates)
        {
            if (list.Rates.FirstOrDefault(r => r.Kind == kind) is { } rate) rate.HourlyAmount = amount;
            else list.Rates.Add(new PriceListRate { Kind = kind, HourlyAmount = amount });
        }
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other ?? one : one;
}
