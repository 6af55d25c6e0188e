using LinservSupport.Charging;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace LinservSupport.ServiceLevels.Days;

/// <summary>
/// Finds, in what is about to be saved, the days whose counts it changes. Bulk statements pass this by: none may change
/// what is named here.
/// </summary>
public static class DayMarks
{
    private static readonly HashSet<string> OfTicket =
    [
        nameof(Ticket.CustomerId), nameof(Ticket.MergedIntoId), nameof(Ticket.FirstAssignedAt), nameof(Ticket.WorkBegunAt), nameof(Ticket.ResolvedAt),
        nameof(Ticket.Area), nameof(Ticket.Help), nameof(Ticket.Priority),
    ];

    private static readonly HashSet<string> OfEntry =
    [
        nameof(TimeEntry.Clause), nameof(TimeEntry.ChargedMinutes), nameof(TimeEntry.WorkedMinutes), nameof(TimeEntry.RoundingMinutes), nameof(TimeEntry.ReplacedAt), nameof(TimeEntry.IsReversed),
    ];

    /// <returns>The days to mark, and where the calendar itself changes, from which day on it does.</returns>
    public static (IReadOnlyCollection<DateOnly> Days, DateOnly? CalendarFrom) Changed(ChangeTracker tracker)
    {
        var days = new HashSet<DateOnly>();
        DateOnly? from = null;
        foreach (var entry in tracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            switch (entry.Entity)
            {
                case Ticket ticket when entry.State != EntityState.Modified || Any(entry, OfTicket) || entry.ComplexProperty(nameof(Ticket.Targets)).IsModified:
                    days.Add(ticket.RegisteredOn);
                    // Merging may bring an earlier registration: the day that it counted on before counts it no longer.
                    days.Add((DateOnly)entry.Property(nameof(Ticket.RegisteredOn)).OriginalValue!);
                    break;
                case TimeEntry work when entry.State != EntityState.Modified || Any(entry, OfEntry):
                    days.Add(work.WorkedOn);
                    break;
                case WorkingHours hours when from is null || hours.ValidFrom < from:
                    from = hours.ValidFrom;
                    break;
                case ClosingDay closing when from is null || closing.Date < from:
                    from = closing.Date;
                    break;
            }
        }

        return (days, from);
    }

    /// <summary>The days whose counts a calendar that changes from a day on may change: all were solved before then on the others.</summary>
    public static IQueryable<DateOnly> ThatReach(this IQueryable<DayCount> counts, DateOnly from) =>
        counts.Where(d => d.AllSolvedOn == null || d.AllSolvedOn >= from).Select(d => d.Day);

    private static bool Any(EntityEntry entry, HashSet<string> names) => entry.Properties.Any(p => p.IsModified && names.Contains(p.Metadata.Name));
}
