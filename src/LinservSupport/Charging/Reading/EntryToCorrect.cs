using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>An entry as its correction begins: everything as it stands, and whose it is.</summary>
/// <param name="Consultant">Who logged it.</param>
/// <param name="Said">What it says.</param>
/// <param name="IsClosed">Its month is closed: the correction stands in the first open one.</param>
public sealed record EntryAsItStands(string Consultant, Correction Said, bool IsClosed);

/// <summary>Reads it, for us only. One query.</summary>
public sealed class EntryToCorrect(SupportDb db)
{
    /// <returns>Null where there is no such entry that stands.</returns>
    public async Task<EntryAsItStands?> ReadAsync(Viewer viewer, int ticketId, long entryId, CancellationToken ct)
    {
        if (!viewer.IsStaff) return null;

        var found = await db.TimeEntries.AsNoTracking()
            .Where(e => e.Id == entryId && e.TicketId == ticketId && e.ReplacedAt == null && e.ReversesId == null && db.Tickets.VisibleTo(viewer).Any(t => t.Id == ticketId))
            .Select(e => new { Entry = e, Consultant = e.Consultant!.Name, e.Ticket!.Customer!.ClosedThrough })
            .SingleOrDefaultAsync(ct);
        return found is null ? null : new(found.Consultant, Said(found.Entry), found.Entry.BookedOn <= found.ClosedThrough);
    }

    private static Correction Said(TimeEntry e) => new()
    {
        Time = $"{e.WorkedMinutes / 60}:{e.WorkedMinutes % 60:00}",
        WorkedOn = e.WorkedOn,
        StartedAt = e.StartedAt is { } at ? TimeOnly.FromDateTime(WorkingCalendar.Local(at)) : null,
        Kind = e.Kind,
        CodeOwner = e.CodeOwner,
        Description = e.Description,
        InternalRemark = e.InternalRemark,
        SubmissionKey = Guid.CreateVersion7(),
    };
}
