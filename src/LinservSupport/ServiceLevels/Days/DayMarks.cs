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
        nameof(TimeEntry.Clause), nameof(TimeEntry.ChargedMinutes), nameof(TimeEntry.WorkedMinutes), nameof(TimeEntry.ReplacedAt), nameof(TimeEntry.IsReversed),
    ];

    /// <summary>The days to mark; null where the calendar itself changes, which may change all of them.</summary>
    public static IReadOnlyCollection<DateOnly>? Changed(ChangeTracker tracker)
    {
        var days = new HashSet<DateOnly>();
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
                case WorkingHours or ClosingDay:
                    return null;
            }
        }

        return days;
    }

    private static bool Any(EntityEntry entry, HashSet<string> names) => entry.Properties.Any(p => p.IsModified && names.Contains(p.Metadata.Name));
}
