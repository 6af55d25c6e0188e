using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>Whose a ticket is, and how it stands: what decides who may write on it by mail.</summary>
/// <param name="Id">The ticket.</param>
/// <param name="RequesterId">Its requester.</param>
/// <param name="CustomerId">The requester's company; null for a stranger's.</param>
/// <param name="Participants">Contacts who follow it.</param>
/// <param name="Removed">Contacts whom somebody took off it.</param>
/// <param name="State">How it stands.</param>
/// <param name="ClosedAt">Since when it is closed.</param>
/// <param name="MergedIntoId">The ticket in which it goes on.</param>
public sealed record ThreadFacts(int Id, int RequesterId, int? CustomerId, List<int> Participants, List<int> Removed, TicketState State, DateTimeOffset? ClosedAt, int? MergedIntoId)
{
    /// <summary>Null where there is no such ticket.</summary>
    public static Task<ThreadFacts?> ReadAsync(SupportDb db, int ticketId, CancellationToken ct) => db.Tickets.AsNoTracking().Where(t => t.Id == ticketId)
        .Select(t => new ThreadFacts(
            t.Id, t.RequesterId, t.CustomerId, t.Participants.Where(p => p.LeftAt == null).Select(p => p.ContactId).ToList(), t.Participants.Where(p => p.IsRemoved).Select(p => p.ContactId).ToList(),
            t.State, t.ClosedAt, t.MergedIntoId))
        .SingleOrDefaultAsync(ct);
}
