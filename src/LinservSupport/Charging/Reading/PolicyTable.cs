using LinservSupport.Data;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>One line of the published table: a clause with the kinds of work that it decides.</summary>
/// <param name="Clause">C1 to C4, F1 to F6.</param>
/// <param name="Anchor">The id of its row: the clause, once on the page; null on further rows of the same clause.</param>
/// <param name="Kinds">Kinds of work.</param>
/// <param name="IsCharged">Charged or free.</param>
/// <param name="NeedsAgreement">Free only with an agreement that covers it.</param>
/// <param name="Reason">The sentence of the rule.</param>
/// <param name="From">The first day of it.</param>
/// <param name="To">The last one; null while there is no end.</param>
public sealed record PolicyLine(string Clause, string? Anchor, IReadOnlyList<KindOfWork> Kinds, bool IsCharged, bool NeedsAgreement, Sentence Reason, DateOnly From, DateOnly? To);

/// <summary>What anybody may read of the rules that stand on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="IsToday">Whether that is today.</param>
/// <param name="Changes">The days on which a charge rule begins to stand, or no longer does; the latest first.</param>
/// <param name="Lines">The charge rules.</param>
/// <param name="Priorities">Names of what generally goes first (policy T4).</param>
/// <param name="MinimumMinutes">The general price list's minimum (policy C1).</param>
public sealed record PublishedPolicy(DateOnly On, bool IsToday, IReadOnlyList<DateOnly> Changes, IReadOnlyList<PolicyLine> Lines, IReadOnlyList<Sentence> Priorities, int MinimumMinutes);

/// <summary>The table of <c>/policy</c>: computed from the rules in force, never typed in.</summary>
public sealed class PolicyTable(SupportDb db, TimeProvider clock)
{
    /// <param name="day">Null for today.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PublishedPolicy> ReadAsync(DateOnly? day, CancellationToken ct)
    {
        var today = WorkingCalendar.Day(clock.GetUtcNow());
        var on = day ?? today;
        var rules = await db.ChargeRules.AsNoTracking().ToListAsync(ct);
        var priorities = (await db.PriorityRules.AsNoTracking().ToListAsync(ct)).Where(r => r.IsInForce(on)).OrderBy(r => r.Rank).ThenBy(r => r.Class);
        var general = PriceList.Choose(await db.PriceLists.AsNoTracking().Where(p => p.CustomerId == null).ToListAsync(ct), null, on);
        return new(
            on,
            on == today,
            [.. rules.Select(r => r.ValidFrom).Concat(rules.Where(r => r.ValidTo is not null).Select(r => r.ValidTo!.Value.AddDays(1))).Distinct().OrderDescending()],
            Lines(rules.Where(r => r.IsInForce(on))),
            [.. priorities.Select(p => new Sentence(p.NameEnglish, p.NameSwedish)).Distinct()],
            general?.MinimumMinutes ?? 30);
    }

    private static List<PolicyLine> Lines(IEnumerable<ChargeRule> rules)
    {
        var seen = new HashSet<string>();
        return [.. rules
            .GroupBy(r => new { r.Clause, r.IsCharged, r.NeedsAgreement, r.Reason })
            .OrderBy(g => g.Key.Clause, StringComparer.Ordinal).ThenBy(g => g.Key.IsCharged)
            .Select(g => new PolicyLine(g.Key.Clause, seen.Add(g.Key.Clause) ? g.Key.Clause : null, [.. g.Select(r => r.Kind).Order()], g.Key.IsCharged, g.Key.NeedsAgreement, g.Key.Reason, g.Max(r => r.ValidFrom), g.Min(r => r.ValidTo)))];
    }
}
