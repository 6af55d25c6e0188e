using LinservSupport.Tickets;

namespace LinservSupport.ServiceLevels.Days;

/// <summary>Which tickets the promises are measured on.</summary>
public static class CountedTickets
{
    /// <summary>Neither enquiries, which are no support tickets (policy P3), nor tickets that were merged into another, which is counted.</summary>
    public static IQueryable<Ticket> Counted(this IQueryable<Ticket> tickets) => tickets.Where(t => t.CustomerId != null && t.MergedIntoId == null);
}
