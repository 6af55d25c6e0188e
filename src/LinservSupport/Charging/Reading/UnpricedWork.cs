using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>A ticket with work that the policy charges and no price list priced.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="CustomerId">Whose.</param>
/// <param name="CustomerName">Its name.</param>
/// <param name="Minutes">Worked without a price.</param>
/// <param name="LastOn">The last day of such work.</param>
public sealed record UnpricedTicket(int TicketId, int CustomerId, string CustomerName, int Minutes, DateOnly LastOn)
{
    public string Number => TicketNumber.Write(TicketId);
}

/// <summary>For managers: what is not charged because no price list was in force (policy C1), the latest first.</summary>
public sealed class UnpricedWork(SupportDb db)
{
    private const int Most = 20;

    public async Task<IReadOnlyList<UnpricedTicket>> ReadAsync(Viewer viewer, DateOnly since, CancellationToken ct) => !viewer.IsManager ? [] : await db.TimeEntries
        .WithoutPrice(db.ChargeRules)
        .Where(e => e.WorkedOn >= since && e.Ticket!.CustomerId != null)
        .GroupBy(e => new { e.TicketId, CustomerId = e.Ticket!.CustomerId!.Value, e.Ticket.Customer!.Name })
        .Select(g => new { g.Key.TicketId, g.Key.CustomerId, g.Key.Name, Minutes = g.Sum(e => e.WorkedMinutes), LastOn = g.Max(e => e.WorkedOn) })
        .OrderByDescending(t => t.LastOn).ThenBy(t => t.TicketId)
        .Take(Most)
        .Select(t => new UnpricedTicket(t.TicketId, t.CustomerId, t.Name, t.Minutes, t.LastOn))
        .ToListAsync(ct);
}

internal static class UnpricedEntries
{
    /// <summary>Free although the rule that decided charges: there was no price list.</summary>
    public static IQueryable<TimeEntry> WithoutPrice(this IQueryable<TimeEntry> entries, IQueryable<ChargeRule> rules) =>
        entries.Free().Where(e => rules.Any(r => r.Id == e.ChargeRuleId && r.IsCharged));

    /// <summary>The same over all work ever logged: by an index, which the few rules that charge must be known for.</summary>
    public static IQueryable<TimeEntry> WithoutPrice(this IQueryable<TimeEntry> entries, IReadOnlyCollection<int> rulesThatCharge) =>
        entries.Free().Where(e => e.ChargeRuleId != null && rulesThatCharge.Contains(e.ChargeRuleId.Value));

    private static IQueryable<TimeEntry> Free(this IQueryable<TimeEntry> entries) =>
        entries.Where(e => e.Charge == ChargeKind.Free && e.ReplacedAt == null && e.ReversesId == null);
}
