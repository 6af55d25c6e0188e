using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>When one consultant worked.</summary>
/// <param name="ConsultantId">Who.</param>
/// <param name="Day">On which day, in Stockholm.</param>
/// <param name="Minutes">How long.</param>
/// <param name="StartedAt">From when, where that is known.</param>
/// <param name="ExceptId">An entry that this takes the place of.</param>
internal sealed record TimeWorked(int ConsultantId, DateOnly Day, int Minutes, DateTimeOffset? StartedAt, long? ExceptId = null);

/// <summary>Nobody works on two things at once, or more than 24 hours a day: said once, and allowed where an internal remark says why.</summary>
internal static class Overlap
{
    /// <summary>Locks the consultant, after ticket and customer and before the packs: of two entries that are written down at once the second sees the first.</summary>
    public static async Task<Outcome.Refused?> RefusalAsync(SupportDb db, TimeWorked worked, Work work, CancellationToken ct)
    {
        await db.LockConsultantAsync(worked.ConsultantId, ct);
        if (await FindAsync(db, worked, ct) is not { } why) return null;
        if (!work.LogAnyway) return new Outcome.Refused(nameof(Work.LogAnyway), why);

        return work.Remark is null ? Outcome.Refuse(nameof(Work.InternalRemark), "Say in the internal remark why the times overlap.") : null;
    }

    private static async Task<Sentence?> FindAsync(SupportDb db, TimeWorked worked, CancellationToken ct)
    {
        var (from, to) = (worked.Day.AddDays(-1), worked.Day.AddDays(1));
        var around = await db.TimeEntries.AsNoTracking()
            .Where(e => e.ConsultantId == worked.ConsultantId && e.WorkedOn >= from && e.WorkedOn <= to && e.Id != worked.ExceptId && e.ReplacedAt == null && e.ReversesId == null)
            .OrderBy(e => e.Id)
            .Select(e => new { e.TicketId, e.WorkedOn, e.WorkedMinutes, e.StartedAt })
            .ToListAsync(ct);
        if (worked.StartedAt is { } start && around.Find(e => e.StartedAt < start.AddMinutes(worked.Minutes) && start < e.StartedAt.Value.AddMinutes(e.WorkedMinutes)) is { } other)
        {
            var began = WorkingCalendar.Local(other.StartedAt!.Value);
            return Sentence.Of("The same consultant worked on {0} from {1:HH:mm} to {2:HH:mm} on {1:d MMM yyyy}. If both are right, say why in the internal remark and log it anyway.", TicketNumber.Write(other.TicketId), began, began.AddMinutes(other.WorkedMinutes));
        }

        var sameDay = around.Where(e => e.WorkedOn == worked.Day).Sum(e => e.WorkedMinutes);
        return sameDay + worked.Minutes <= WorkedTime.Most ? null : Sentence.Of(
            "The same consultant has {0} on {1:d MMM yyyy} already, on {2}: with this it would be more than 24 hours. If it is right, say why in the internal remark and log it anyway.",
            WorkedTime.Write(sameDay),
            worked.Day.ToDateTime(default),
            string.Join(", ", around.Where(e => e.WorkedOn == worked.Day).Select(e => TicketNumber.Write(e.TicketId)).Distinct()));
    }
}
