using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>Reads everybody who has not left, as <see cref="AssignmentPolicy"/> wants to know them.</summary>
public sealed class Candidates(SupportDb db)
{
    public async Task<IReadOnlyList<Candidate>> ReadAsync(DateOnly today, CancellationToken ct)
    {
        var open = TicketStatePolicy.Open;
        var people = await db.Consultants.AsNoTracking()
            .Where(c => c.LeftAt == null)
            .Select(c => new
            {
                c.Id,
                c.Name,
                c.LoadLimit,
                c.LastAutomaticallyAssignedAt,
                Skills = c.Skills.Select(s => s.Area).ToList(),
                Absences = c.Absences.Where(a => a.To >= today).Select(a => new { a.From, a.To }).ToList(),
                Open = db.Tickets.Count(t => t.AssigneeId == c.Id && open.Contains(t.State)),
            })
            .AsSplitQuery()
            .ToListAsync(ct);
        return [.. people.Select(p => new Candidate(
            p.Id, p.Name, p.Skills, AbsentTo(today, p.Absences.Select(a => (a.From, a.To))), p.Open, p.LoadLimit, p.LastAutomaticallyAssignedAt))];
    }

    /// <summary>The last day of the absence that covers a day, absences that follow on directly included; null where there is none.</summary>
    public static DateOnly? AbsentTo(DateOnly day, IEnumerable<(DateOnly From, DateOnly To)> absences)
    {
        DateOnly? last = null;
        foreach (var (from, to) in absences.OrderBy(a => a.From))
        {
            var next = last?.AddDays(1) ?? day;
            if (from <= next && to >= next) last = to;
        }

        return last;
    }
}
