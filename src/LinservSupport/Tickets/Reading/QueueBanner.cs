using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>An unassigned ticket whose two working days end today or have ended.</summary>
public sealed record DueTicket(int Id, DateTimeOffset AssignBy)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>What stands above the queue: what passes its target today (policy T1), the earliest first.</summary>
public sealed class QueueBanner(SupportDb db, TimeProvider clock)
{
    /// <summary>More than these are counted by <see cref="QueueCount.DueToday"/>, not listed.</summary>
    public const int Listed = 5;

    public async Task<IReadOnlyList<DueTicket>> ReadAsync(Viewer viewer, CancellationToken ct) =>
        await db.Tickets.AsNoTracking().VisibleTo(viewer).Open()
            .Where(QueueView.DueToday.Shows(viewer, clock.GetUtcNow()))
            .OrderBy(t => t.Targets.AssignBy).ThenBy(t => t.Id)
            .Take(Listed)
            .Select(t => new DueTicket(t.Id, t.Targets.AssignBy))
            .ToListAsync(ct);
}
