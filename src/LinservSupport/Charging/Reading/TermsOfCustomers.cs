using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>What stands for a customer: the facts that a charge is decided from. Four queries.</summary>
public sealed class TermsOfCustomers(SupportDb db)
{
    public Task<ChargeTerms> OfAsync(int? customerId, CancellationToken ct) => WithoutAsync(customerId, null, ct);

    /// <summary>As they would be if an entry were not there, so that the pack has back what it drew.</summary>
    public async Task<ChargeTerms> WithoutAsync(int? customerId, long? entryId, CancellationToken ct)
    {
        var rules = await db.ChargeRules.AsNoTracking().ToListAsync(ct);
        var agreements = await db.Agreements.AsNoTracking().Where(a => a.CustomerId == customerId).ToListAsync(ct);
        var prices = await db.PriceLists.AsNoTracking().Include(p => p.Rates).Where(p => p.CustomerId == null || p.CustomerId == customerId).ToListAsync(ct);
        return new(customerId, rules, agreements, prices, await LeftAsync(agreements, entryId, ct));
    }

    /// <summary>Minutes left of each prepaid pack: what was bought less charged time and minimum charges (policy C1). Never below 0.</summary>
    public Task<IReadOnlyDictionary<int, int>> LeftInPacksAsync(IReadOnlyCollection<Agreement> agreements, CancellationToken ct) => LeftAsync(agreements, null, ct);

    private async Task<IReadOnlyDictionary<int, int>> LeftAsync(IReadOnlyCollection<Agreement> agreements, long? exceptId, CancellationToken ct)
    {
        var packs = agreements.Where(a => a.Model == AgreementModel.PrepaidPack).ToList();
        if (packs.Count == 0) return new Dictionary<int, int>();

        var drawn = await PackDraws.UpToAsync(db, [.. packs.Select(p => p.Id)], DateOnly.MaxValue, exceptId, ct);
        return packs.ToDictionary(p => p.Id, p => Math.Max(0, (p.PackMinutes ?? 0) - drawn.GetValueOrDefault(p.Id)));
    }
}

/// <summary>What was drawn from prepaid packs.</summary>
internal static class PackDraws
{
    /// <summary>Minutes drawn by agreement, from work booked up to a day (included): charged time and the minimum charges of tickets that began on the pack.</summary>
    public static Task<Dictionary<int, int>> UpToAsync(SupportDb db, IReadOnlyCollection<int> packIds, DateOnly day, CancellationToken ct) => UpToAsync(db, packIds, day, null, ct);

    /// <summary>As above, without one entry.</summary>
    public static async Task<Dictionary<int, int>> UpToAsync(SupportDb db, IReadOnlyCollection<int> packIds, DateOnly day, long? exceptId, CancellationToken ct)
    {
        var ids = packIds.Cast<int?>().ToList();
        // One minimum for all tickets that were merged or split: the whole group counts, also where only one of it drew on the pack.
        var groups = db.TimeEntries.Where(e => ids.Contains(e.AgreementId) && e.PackMinutes > 0).Select(e => e.Ticket!.GroupId ?? e.TicketId);
        var work = await db.TimeEntries
            .Where(e => e.ChargedMinutes != 0 && e.BookedOn <= day && e.Id != exceptId && groups.Contains(e.Ticket!.GroupId ?? e.TicketId))
            .Select(e => new { GroupId = e.Ticket!.GroupId ?? e.TicketId, e.BookedOn, e.Id, e.ChargedMinutes, e.PackMinutes, e.HourlyAmount, e.AgreementId, e.PackLeftThen, Minimum = e.PriceList == null ? 0 : e.PriceList.MinimumMinutes })
            .ToListAsync(ct);
        var drawn = new Dictionary<int, int>();
        foreach (var group in work.GroupBy(w => w.GroupId))
        {
            foreach (var entry in group.Where(e => e.PackMinutes != 0)) Add(entry.AgreementId, entry.PackMinutes);
            var first = group.Where(e => e.ChargedMinutes > 0).OrderBy(e => e.BookedOn).ThenBy(e => e.Id).FirstOrDefault();
            Add(first?.AgreementId, MinimumLine.UpTo(group.OrderBy(e => e.Id).Select(e => new ChargedWork(e.BookedOn, e.ChargedMinutes, e.PackMinutes, e.HourlyAmount, e.Minimum, ChargedWork.RoomIn(e.PackLeftThen, e.PackMinutes))), day).PackMinutes);
        }

        return drawn;

        void Add(int? agreementId, int minutes)
        {
            if (agreementId is { } id && minutes != 0) drawn[id] = drawn.GetValueOrDefault(id) + minutes;
        }
    }
}
