using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Days;

/// <summary>From which day on there is something to count.</summary>
public static class DayCoverage
{
    /// <summary>The first day with a ticket or with work; null in an empty database.</summary>
    public static async Task<DateOnly?> FirstAsync(SupportDb db, CancellationToken ct)
    {
        var ticket = await db.Tickets.MinAsync(t => (DateOnly?)t.RegisteredOn, ct);
        var work = await db.TimeEntries.MinAsync(e => (DateOnly?)e.WorkedOn, ct);
        return ticket is null || work < ticket ? work ?? ticket : ticket;
    }
}
