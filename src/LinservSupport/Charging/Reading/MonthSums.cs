using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>What a customer's month adds up to, minimum lines included; minutes, and SEK without VAT.</summary>
public sealed record MonthSum(int WorkedMinutes, int ChargedMinutes, int AboveApprovedMinutes, int PackMinutes, decimal Amount);

/// <summary>The sums of every customer's month without its lines: by the database, and the same as those of the statement.</summary>
public sealed class MonthSums(SupportDb db, OpenMonths months)
{
    /// <summary>By customer, of the statements that stand.</summary>
    public async Task<Dictionary<int, MonthSum>> OfClosedAsync(DateOnly from, CancellationToken ct)
    {
        var sums = await (
            from statement in db.Statements
            where statement.Month == @from && statement.ReopenedAt == null
            join line in db.StatementLines on statement.Id equals line.StatementId
            group line by new { statement.CustomerId, statement.Amount } into g
            select new
            {
                g.Key.CustomerId,
                g.Key.Amount,
                Worked = g.Sum(l => l.WorkedMinutes),
                Charged = g.Sum(l => l.ChargedMinutes),
                Above = g.Sum(l => l.AboveApprovedMinutes),
                Pack = g.Sum(l => l.PackMinutes),
            }).ToListAsync(ct);
        return sums.ToDictionary(s => s.CustomerId, s => new MonthSum(s.Worked, s.Charged, s.Above, s.Pack, s.Amount));
    }

    /// <summary>By customer, of those whose month is not closed: for each the last closed day, null where nothing is.</summary>
    public async Task<Dictionary<int, MonthSum>> OfOpenAsync(DateOnly from, IReadOnlyDictionary<int, DateOnly?> customers, CancellationToken ct)
    {
        var to = from.AddMonths(1).AddDays(-1);
        var kept = db.Statements.Where(s => s.Month == from && s.ReopenedAt == null);
        var open = db.Tickets.Where(t => t.CustomerId != null && !kept.Any(s => s.CustomerId == t.CustomerId));
        // One pass over the month's work, from its index.
        var worked = await (
            from entry in db.TimeEntries
            where entry.BookedOn >= @from && entry.BookedOn <= to
            join ticket in open on entry.TicketId equals ticket.Id
            group entry by new { ticket.Id, CustomerId = ticket.CustomerId!.Value, ticket.GroupId, ticket.ChargedMinutes } into g
            select new WorkedTicket(g.Key.Id, g.Key.CustomerId, g.Key.GroupId ?? g.Key.Id, g.Key.ChargedMinutes, new(g.Sum(e => e.WorkedMinutes), g.Sum(e => e.ChargedMinutes), g.Sum(e => e.AboveApprovedMinutes), g.Sum(e => e.PackMinutes), g.Sum(e => e.Amount)))).ToListAsync(ct);
        var sums = worked.ToDictionary(t => t.Id, t => t.Sum!);
        var (inGroups, taking) = (months.IdsOfGroups(), months.IdsTaking(from, to));
        var grouped = await open.Where(t => inGroups.Contains(t.Id)).Select(t => new WorkedTicket(t.Id, t.CustomerId!.Value, t.GroupId ?? t.Id, t.ChargedMinutes, null)).ToListAsync(ct);
        // What a ticket has charged in all, less the month's and what is later, was charged before.
        var later = await db.TimeEntries.Where(e => e.BookedOn > to && taking.Contains(e.TicketId))
            .GroupBy(e => e.TicketId).Select(g => new { g.Key, Charged = g.Sum(e => e.ChargedMinutes) })
            .ToDictionaryAsync(g => g.Key, g => g.Charged, ct);
        var tickets = worked.Concat(grouped.Where(t => !sums.ContainsKey(t.Id)))
            .Select(t => new { t.Id, t.CustomerId, t.Group, ChargedBefore = t.Charged - (t.Sum?.ChargedMinutes ?? 0) - later.GetValueOrDefault(t.Id) })
            .ToList();
        var ofGroup = tickets.GroupBy(t => t.Group).Select(g => new OneMinimum(g.Key, g.First().CustomerId, [.. g.Select(t => t.Id)], g.Sum(t => t.ChargedBefore), g.Sum(t => sums.GetValueOrDefault(t.Id)?.ChargedMinutes ?? 0))).ToList();
        var minimums = await MinimumsAsync(months.Taking(open, from, to), ofGroup, from, customers, ct);
        return tickets.Where(t => sums.ContainsKey(t.Id)).Select(t => (t.CustomerId, Sum: sums[t.Id])).Concat(minimums)
            .GroupBy(s => s.CustomerId, s => s.Sum)
            .ToDictionary(g => g.Key, g => new MonthSum(g.Sum(s => s.WorkedMinutes), g.Sum(s => s.ChargedMinutes), g.Sum(s => s.AboveApprovedMinutes), g.Sum(s => s.PackMinutes), g.Sum(s => s.Amount)));
    }

    // The minimum asks for single entries only where a group has charged less than it, now or before the month.
    private async Task<List<(int CustomerId, MonthSum Sum)>> MinimumsAsync(IQueryable<Ticket> taking, List<OneMinimum> matters, DateOnly from, IReadOnlyDictionary<int, DateOnly?> customers, CancellationToken ct)
    {
        var most = await db.PriceLists.MaxAsync(p => (int?)p.MinimumMinutes, ct) ?? 0;
        var closed = await months.ClosedMinimumsAsync(taking, from, ct);
        var below = matters.FindAll(m => IsBelow(m.ChargedBefore) || IsBelow(m.ChargedBefore + m.Charged));
        var ids = below.SelectMany(m => m.TicketIds).ToList();
        var to = from.AddMonths(1).AddDays(-1);
        var work = (await db.TimeEntries
            .Where(e => ids.Contains(e.TicketId) && e.BookedOn <= to && e.ChargedMinutes != 0)
            .OrderBy(e => e.Id)
            .Select(e => new { Group = e.Ticket!.GroupId ?? e.TicketId, Work = new ChargedWork(e.BookedOn, e.ChargedMinutes, e.PackMinutes, e.HourlyAmount, e.PriceList == null ? 0 : e.PriceList.MinimumMinutes, ChargedWork.RoomIn(e.PackLeftThen, e.PackMinutes)) })
            .ToListAsync(ct)).ToLookup(e => e.Group, e => e.Work);

        var lines = new List<(int, MonthSum)>();
        foreach (var matter in matters)
        {
            var isFirstOpen = from.AddDays(-1) <= customers[matter.CustomerId];
            var line = MinimumLine.OfMonth([.. work[matter.Group]], from, isFirstOpen ? closed.GetValueOrDefault(matter.Group, MinimumLine.None) : null);
            if (line != MinimumLine.None) lines.Add((matter.CustomerId, new(0, line.Minutes, 0, line.PackMinutes, line.Amount)));
        }

        return lines;

        bool IsBelow(int charged) => charged > 0 && charged < most;
    }

    // A ticket with what was ever charged on it; no sum where nothing was worked in the month.
    private sealed record WorkedTicket(int Id, int CustomerId, int Group, int Charged, MonthSum? Sum);

    // Tickets that have one minimum together.
    private sealed record OneMinimum(int Group, int CustomerId, IReadOnlyList<int> TicketIds, int ChargedBefore, int Charged);
}
