using LinservSupport.Data;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People.Reading;

/// <summary>One of us as managers see them.</summary>
/// <param name="Person">With skills, and the absences that are not over.</param>
/// <param name="OpenTickets">Open tickets assigned to this person.</param>
public sealed record ConsultantRow(Consultant Person, int OpenTickets)
{
    public IReadOnlyList<Absence> Absences => [.. Person.Absences.OrderBy(a => a.From)];

    public IReadOnlyList<Area> Skills => [.. Person.Skills.Select(s => s.Area).Order()];
}

/// <summary>Everybody who has not left, with skills, absences to come and load (policy T1).</summary>
public sealed class ConsultantsPage(SupportDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<ConsultantRow>> ReadAsync(CancellationToken ct)
    {
        var today = WorkingCalendar.Day(clock.GetUtcNow());
        var people = await Everybody(today).OrderBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(ct);
        var open = await db.Tickets
            .Where(t => t.AssigneeId != null && TicketStatePolicy.Open.Contains(t.State))
            .GroupBy(t => t.AssigneeId!.Value)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return [.. people.Select(p => new ConsultantRow(p, open.GetValueOrDefault(p.Id)))];
    }

    public async Task<ConsultantRow?> FindAsync(int id, CancellationToken ct) =>
        await Everybody(WorkingCalendar.Day(clock.GetUtcNow())).SingleOrDefaultAsync(c => c.Id == id, ct) is { } person
            ? new(person, await db.Tickets.CountAsync(t => t.AssigneeId == id && TicketStatePolicy.Open.Contains(t.State), ct))
            : null;

    public async Task<IReadOnlyList<Consultant>> LeftAsync(CancellationToken ct) =>
        await db.Consultants.AsNoTracking().Where(c => c.LeftAt != null).OrderByDescending(c => c.LeftAt).ThenBy(c => c.Id).ToListAsync(ct);

    private IQueryable<Consultant> Everybody(DateOnly today) => db.Consultants.AsNoTracking()
        .Include(c => c.Skills)
        .Include(c => c.Absences.Where(a => a.To >= today))
        .Where(c => c.LeftAt == null);
}
