using LinservSupport.Data;
using LinservSupport.ServiceLevels.Days;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Similar;

/// <summary>How long tickets like one took, from last night's count.</summary>
public sealed class SimilarTickets(SupportDb db)
{
    /// <returns>Of the most alike of which there are enough; null where there are too few tickets altogether.</returns>
    public async Task<UsualTime?> OfAsync(Likeness ticket, CancellationToken ct)
    {
        var (area, help, priority) = (ticket.Area, ticket.Help, ticket.Priority);
        var known = await db.UsualTimes.AsNoTracking()
            .Where(u => (u.Area == null || u.Area == area) && (u.Help == null || u.Help == help) && (u.Priority == null || u.Priority == priority))
            .ToListAsync(ct);
        return SimilarPolicy.Groups(ticket).Select(g => known.Find(u => new Group(u.Area, u.Help, u.Priority) == g)).FirstOrDefault(u => u is not null);
    }
}
