using LinservSupport.Data;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Priorities.Reading;

/// <summary>One class with the rule in force, the change that is planned, and the rules that stood before.</summary>
public sealed record PriorityClassRules(PriorityClass Class, PriorityRule? Now, PriorityRule? Planned, IReadOnlyList<PriorityRule> Before);

/// <summary>The priority rules as managers see and try them (policy T4).</summary>
public sealed class PriorityRulesPage(SupportDb db, TimeProvider clock)
{
    public DateOnly Today => WorkingCalendar.Day(clock.GetUtcNow());

    public async Task<IReadOnlyList<PriorityClassRules>> ReadAsync(CancellationToken ct)
    {
        var today = Today;
        var rules = await db.PriorityRules.AsNoTracking().OrderByDescending(r => r.ValidFrom).ToListAsync(ct);
        return
        [
            .. Enum.GetValues<PriorityClass>().Where(c => c != PriorityClass.Ordinary).Select(c => new PriorityClassRules(
                c,
                rules.FirstOrDefault(r => r.Class == c && r.IsInForce(today)),
                rules.LastOrDefault(r => r.Class == c && r.ValidFrom > today),
                [.. rules.Where(r => r.Class == c && r.ValidTo < today)])),
        ];
    }

    /// <summary>What the rules in force today suggest for a text with no stated impact.</summary>
    public async Task<PriorityDecision> TryAsync(string text, CancellationToken ct) => PriorityPolicy.Suggest(
        Impact.Ordinary, text, Today, await db.PriorityRules.AsNoTracking().ToListAsync(ct));
}
