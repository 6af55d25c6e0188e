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
public sealed record PolicyLine(string Clause, string? Anchor, IReadOnlyList<KindOfWork> Kinds, bool IsCharged, bool NeedsAgreement, Sentence Reason);

/// <summary>What anybody may read of the rules that stand today.</summary>
/// <param name="Lines">The charge rules.</param>
/// <param name="Priorities">Names of what generally goes first (policy T4).</param>
/// <param name="MinimumMinutes">The general price list's minimum (policy C1).</param>
public sealed record PublishedPolicy(IReadOnlyList<PolicyLine> Lines, IReadOnlyList<Sentence> Priorities, int MinimumMinutes);

/// <summary>The table of <c>/policy</c>: computed from the rules in force, never typed in.</summary>
public sealed class PolicyTable(SupportDb db, TimeProvider clock)
{
    public async Task<PublishedPolicy> ReadAsync(CancellationToken ct)
    {
        var today = WorkingCalendar.Day(clock.GetUtcNow());
        var rules = (await db.ChargeRules.AsNoTracking().ToListAsync(ct)).Where(r => r.IsInForce(today));
        var priorities = (await db.PriorityRules.AsNoTracking().ToListAsync(ct)).Where(r => r.IsInForce(today)).OrderBy(r => r.Rank).ThenBy(r => r.Class);
        var general = PriceList.Choose(await db.PriceLists.AsNoTracking().Where(p => p.CustomerId == null).ToListAsync(ct), null, today);
        return new(Lines(rules), [.. priorities.Select(p => new Sentence(p.NameEnglish, p.NameSwedish)).Distinct()], general?.MinimumMinutes ?? 30);
    }

    private static List<PolicyLine> Lines(IEnumerable<ChargeRule> rules)
    {
        var seen = new HashSet<string>();
        return [.. rules
            .GroupBy(r => new { r.Clause, r.IsCharged, r.NeedsAgreement, r.Reason })
            .OrderBy(g => g.Key.Clause, StringComparer.Ordinal).ThenBy(g => g.Key.IsCharged)
            .Select(g => new PolicyLine(g.Key.Clause, seen.Add(g.Key.Clause) ? g.Key.Clause : null, [.. g.Select(r => r.Kind).Order()], g.Key.IsCharged, g.Key.NeedsAgreement, g.Key.Reason))];
    }
}
