using LinservSupport.History;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Days;

/// <summary>Working minutes that tickets waited for somebody else, from their histories.</summary>
public static class Waits
{
    /// <param name="tickets">Which; those that never waited are not answered.</param>
    /// <param name="now">Until when those wait that are not solved.</param>
    /// <param name="time">The calendar's answers.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<Waited>> ReadAsync(IQueryable<Ticket> tickets, DateTimeOffset now, WorkingTime time, CancellationToken ct)
    {
        var changes = await (
            from ticket in tickets.AsNoTracking()
            from e in ticket.Events
            where (e.Kind == EventKind.StateChanged || e.Kind == EventKind.Resolved || e.Kind == EventKind.Reopened || e.Kind == EventKind.Closed)
                && (Names.Contains(e.Before!) || Names.Contains(e.After!))
            select new { ticket.Id, ticket.RegisteredOn, ticket.ResolvedAt, EventId = e.Id, e.At, e.After }).ToListAsync(ct);
        return
        [
            .. changes.GroupBy(c => c.Id)
                .Select(g => new Waited(g.Key, g.First().RegisteredOn, WaitingTime.Minutes(
                    g.OrderBy(c => c.At).ThenBy(c => c.EventId).Where(c => Enum.TryParse<TicketState>(c.After, out _)).Select(c => new StateChange(g.Key, c.At, Enum.Parse<TicketState>(c.After!))),
                    g.First().ResolvedAt ?? now,
                    time)))
                .Where(w => w.Minutes > 0),
        ];
    }

    private static readonly string[] Names = [.. TicketStatePolicy.Waiting.Select(s => s.ToString())];
}

/// <summary>A ticket that waited, in working minutes.</summary>
public sealed record Waited(int TicketId, DateOnly RegisteredOn, int Minutes);
