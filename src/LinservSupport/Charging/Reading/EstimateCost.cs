using LinservSupport.Data;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>What approving an estimate can cost at most, beyond what is charged already: from the prepaid pack, and to invoice.</summary>
/// <param name="Minutes">Minutes that the approval adds to what is charged.</param>
/// <param name="Pack">The pack that pays; null where there is none.</param>
/// <param name="PackMinutes">Minutes drawn from it.</param>
/// <param name="HourlyAmount">SEK an hour without VAT, from the price list in force; null where none is.</param>
/// <param name="Amount">SEK without VAT for the minutes that no pack pays.</param>
public sealed record EstimateCost(int Minutes, PackBalance? Pack, int PackMinutes, decimal? HourlyAmount, decimal Amount)
{
    /// <summary>Said to somebody who sees only their own tickets: what is left of the pack is not for them, and what it pays is not taken off the most.</summary>
    public bool IsPackLeftHidden { get; init; }

    public int InvoicedMinutes => Minutes - PackMinutes;

    public int PackLeftAfter => (Pack?.LeftMinutes ?? 0) - PackMinutes;

    /// <summary>As it is said to a person: colleagues' work draws from the pack too, so its balance is for those who see the company's tickets.</summary>
    public EstimateCost SaidTo(bool seesCompany) => seesCompany || Pack is null ? this : this with
    {
        Pack = Pack with { LeftMinutes = 0 },
        PackMinutes = 0,
        Amount = ChargePolicy.AmountOf(Minutes, HourlyAmount ?? 0),
        IsPackLeftHidden = true,
    };

    public static EstimateCost Of(int ceilingMinutes, int chargedMinutes, PackBalance? pack, PriceList? prices)
    {
        var minutes = Math.Max(0, ceilingMinutes - chargedMinutes);
        var drawn = Math.Min(minutes, pack?.LeftMinutes ?? 0);
        return new(minutes, pack, drawn, prices?.HourlyAmount, prices is null ? 0 : ChargePolicy.AmountOf(minutes - drawn, prices.HourlyAmount));
    }
}

/// <summary>Reads it as things stand today; three queries.</summary>
internal static class EstimateCosts
{
    public static async Task<EstimateCost> CostOfEstimateAsync(this SupportDb db, DateTimeOffset now, int? customerId, int ceilingMinutes, int chargedMinutes, CancellationToken ct)
    {
        var today = WorkingCalendar.Day(now);
        var lists = await db.PriceLists.AsNoTracking().Where(p => p.CustomerId == null || p.CustomerId == customerId).ToListAsync(ct);
        return EstimateCost.Of(ceilingMinutes, chargedMinutes, await db.PackInForceAsync(new TermsOfCustomers(db), customerId, today, ct), PriceList.Choose(lists, customerId, today));
    }

    /// <summary>The prepaid pack that would pay for work on a day: of several the oldest that has something left.</summary>
    public static async Task<PackBalance?> PackInForceAsync(this SupportDb db, TermsOfCustomers terms, int? customerId, DateOnly day, CancellationToken ct)
    {
        var packs = await db.Agreements.AsNoTracking()
            .Where(a => a.CustomerId == customerId && a.Model == AgreementModel.PrepaidPack && a.ValidFrom <= day && (a.ValidTo == null || a.ValidTo >= day))
            .OrderBy(a => a.ValidFrom).ThenBy(a => a.Id)
            .ToListAsync(ct);
        var left = await terms.LeftInPacksAsync(packs, ct);
        return packs.OrderByDescending(p => left[p.Id] > 0).Select(p => new PackBalance(p.Name, p.PackMinutes ?? 0, left[p.Id], p.ValidTo)).FirstOrDefault();
    }
}
