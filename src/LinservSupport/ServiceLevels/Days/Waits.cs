using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Days;

/// <summary>Working minutes that tickets waited for somebody else.</summary>
public static class Waits
{
    /// <param name="tickets">Which; those that never waited are not answered.</param>
    /// <param name="now">Until when those wait that still do.</param>
    /// <param name="time">The calendar's answers.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<Waited>> ReadAsync(IQueryable<Ticket> tickets, DateTimeOffset now, WorkingTime time, CancellationToken ct) =>
    [
        .. (await tickets.Where(t => t.Waits != "").Select(t => new { t.Id, t.RegisteredOn, t.Waits }).ToListAsync(ct))
            .Select(t => new Waited(t.Id, t.RegisteredOn, WaitingTime.Minutes(t.Waits, now, time)))
            .Where(w => w.Minutes > 0),
    ];
}

/// <summary>A ticket that waited, in working minutes.</summary>
public sealed record Waited(int TicketId, DateOnly RegisteredOn, int Minutes);
