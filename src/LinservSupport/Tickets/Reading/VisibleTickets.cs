using LinservSupport.People;

namespace LinservSupport.Tickets.Reading;

/// <summary>Who may see which tickets. Every reading and every verb that a person starts begins here: what is not visible does not exist.</summary>
public static class VisibleTickets
{
    /// <summary>Staff see all; a customer's person their own and those that they take part in, and the company's where they have that right.</summary>
    public static IQueryable<Ticket> VisibleTo(this IQueryable<Ticket> tickets, Viewer viewer)
    {
        if (viewer.IsStaff) return tickets;
        if (viewer.ContactId is not { } contactId || viewer.CustomerId is not { } customerId) return tickets.Where(t => false);

        return viewer.SeesCompanyTickets
            ? tickets.Where(t => t.CustomerId == customerId)
            : tickets.Where(t => t.CustomerId == customerId && (t.RequesterId == contactId || t.Participants.Any(p => p.ContactId == contactId && p.LeftAt == null)));
    }
}
