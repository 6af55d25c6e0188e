using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Priorities;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>The unassigned ticket that a consultant should take next: the first in the queue's order that they are qualified for (policy T1, T3, T4).</summary>
public sealed class NextTicket(SupportDb db)
{
    /// <returns>The ticket's id; null where nothing waits that the viewer is qualified for.</returns>
    public async Task<int?> ForAsync(Viewer viewer, CancellationToken ct)
    {
        if (viewer.ConsultantId is not { } me) return null;

        var mySkills = db.Consultants.Where(c => c.Id == me).SelectMany(c => c.Skills).Select(s => s.Area);
        return await db.Tickets.AsNoTracking().VisibleTo(viewer).Open()
            .Where(t => t.AssigneeId == null && mySkills.Contains(t.Area))
            .InQueueOrder()
            .Select(t => (int?)t.Id)
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>Where a ticket stands among the open ones, and its neighbours, for leafing through the queue. Three queries.</summary>
    public async Task<QueueNeighbours> AroundAsync(Viewer viewer, QueuePlace place, CancellationToken ct)
    {
        var open = db.Tickets.AsNoTracking().VisibleTo(viewer).Open().Where(t => t.Id != place.TicketId);
        var earlier = open.Where(t => t.QueueRank < place.Rank || (t.QueueRank == place.Rank
            && (t.RegisteredAt < place.RegisteredAt || (t.RegisteredAt == place.RegisteredAt && t.Id < place.TicketId))));
        var counts = await open.GroupBy(t => 1)
            .Select(g => new { All = g.Count(), Before = earlier.Count() })
            .SingleOrDefaultAsync(ct);
        var previous = await earlier
            .OrderByDescending(t => t.QueueRank).ThenByDescending(t => t.RegisteredAt).ThenByDescending(t => t.Id)
            .Select(t => (int?)t.Id).FirstOrDefaultAsync(ct);
        var next = await open.After(place).InQueueOrder().Select(t => (int?)t.Id).FirstOrDefaultAsync(ct);
        return new((counts?.Before ?? 0) + 1, (counts?.All ?? 0) + 1, previous, next);
    }
}

/// <summary>"2 of 31", with the tickets before and after.</summary>
public sealed record QueueNeighbours(int Place, int Of, int? Previous, int? Next);
