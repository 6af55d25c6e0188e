using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Priorities;

/// <summary>Puts the queue rank of open tickets to what the rules in force say about their confirmed class.</summary>
public static class OpenRanks
{
    /// <returns>How many tickets changed rank.</returns>
    public static async Task<int> PutRightAsync(SupportDb db, DateOnly today, CancellationToken ct)
    {
        var rules = await db.PriorityRules.AsNoTracking().ToListAsync(ct);
        var changed = 0;
        foreach (var priority in Enum.GetValues<PriorityClass>())
        {
            var rank = PriorityPolicy.Rank(priority, today, rules);
            changed += await db.Tickets
                .Where(t => TicketStatePolicy.Open.Contains(t.State) && t.Priority == priority && t.QueueRank != rank)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.QueueRank, rank).SetProperty(t => t.Version, t => t.Version + 1), ct);
        }

        return changed;
    }
}
