using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>Rows of the log go to another ticket, history and all; the approved time there must be raised, and saved, before.</summary>
internal static class TimeEntryMoves
{
    /// <summary>Rows that take others back go first: on the way nothing is above the approved time, which the database asks row by row (policy H6).</summary>
    public static async Task MoveAsync(IQueryable<TimeEntry> entries, int toTicketId, CancellationToken ct)
    {
        await entries.Where(e => e.ChargedMinutes < 0).ExecuteUpdateAsync(s => s.SetProperty(e => e.TicketId, toTicketId), ct);
        await entries.Where(e => e.ChargedMinutes >= 0).ExecuteUpdateAsync(s => s.SetProperty(e => e.TicketId, toTicketId), ct);
    }
}
