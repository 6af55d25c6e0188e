using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>Reads everybody who has not left, as <see cref="AssignmentPolicy"/> wants to know them.</summary>
public sealed class Candidates(SupportDb db)
{
    public async Task<IReadOnlyList<Candidate>> ReadAsync(DateOnly today, WorkingCalendar calendar, CancellationToken ct)
    {
        var (open, waiting) = (TicketStatePolicy.Open, TicketStatePolicy.Waiting);
        var people = await db.Consultants.AsNoTracking()
            .Where(c => c.LeftAt == null)
            .Select(c => new
            {
                c.Id,
                c.Name,
                c.LoadLimit,
                c.LastAutomaticallyAssignedAt,
                Skills = c.Skills.Select(s => s.Area).ToList(),
                Absences = c.Absences.Where(a => a.To >= today).OrderBy(a => a.From).ToList(),
                Open = db.Tickets.Count(t => t.AssigneeId == c.Id && open.Contains(t.State)),
                Waiting = db.Tickets.Count(t => t.AssigneeId == c.Id && waiting.Contains(t.State)),
            })
            .AsSplitQuery()
            .ToListAsync(ct);
        return
        [
            .. people.Select(p => new Candidate(
                p.Id, p.Name, p.Skills, AbsentTo(today, p.Absences, calendar), p.Open, p.LoadLimit, p.LastAutomaticallyAssignedAt, p.Waiting, p.Absences.FirstOrDefault(a => a.From > today))),
        ];
    }

    /// <summary>The last day of the absence that covers a day, with those that follow before another day is worked; null where there is none.</summary>
    public static DateOnly? AbsentTo(DateOnly day, IEnumerable<Absence> absences, WorkingCalendar calendar)
    {
        DateOnly? last = null;
        foreach (var absence in absences.OrderBy(a => a.From))
        {
            var next = last is { } end ? calendar.WorkingDayAfter(end) : day;
            if (absence.From <= next && absence.To >= next) last = absence.To;
        }

        return last;
    }
}
