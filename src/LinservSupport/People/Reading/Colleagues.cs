using LinservSupport.Data;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People.Reading;

/// <summary>One of us, as the assign menu shows them.</summary>
/// <param name="Id">The consultant.</param>
/// <param name="Name">The consultant's name.</param>
/// <param name="Areas">What they are qualified for (policy T1).</param>
/// <param name="OpenTickets">How many open tickets they have.</param>
/// <param name="IsAway">True where they are absent today.</param>
public sealed record Colleague(int Id, string Name, IReadOnlyList<Area> Areas, int OpenTickets, bool IsAway)
{
    public bool IsQualifiedFor(Area area) => Areas.Contains(area);
}

/// <summary>Everybody who can take a ticket, by name. Two queries.</summary>
public sealed class Colleagues(SupportDb db, TimeProvider clock)
{
    /// <param name="ct">Cancels.</param>
    /// <param name="open">How many open tickets each has, where that was counted already.</param>
    public async Task<IReadOnlyList<Colleague>> ReadAsync(CancellationToken ct, IReadOnlyDictionary<int, int>? open = null)
    {
        var today = WorkingCalendar.Day(clock.GetUtcNow());
        open ??= await db.Tickets.AsNoTracking().Open()
            .Where(t => t.AssigneeId != null)
            .GroupBy(t => t.AssigneeId!.Value)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var people = await db.Consultants.AsNoTracking()
            .Where(c => c.LeftAt == null)
            .Select(c => new { c.Id, c.Name, Areas = c.Skills.Select(s => s.Area).ToList(), IsAway = c.Absences.Any(a => a.From <= today && today <= a.To) })
            .ToListAsync(ct);
        return [.. people.Select(c => new Colleague(c.Id, c.Name, c.Areas, open.GetValueOrDefault(c.Id), c.IsAway)).OrderBy(c => c.Name, StringComparer.Create(Language.Swedish.Culture(), ignoreCase: true))];
    }
}
