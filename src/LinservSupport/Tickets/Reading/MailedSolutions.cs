using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>What the link in a mail about a solution can do now.</summary>
public enum SolvedLinkState
{
    /// <summary>One button opens the ticket again.</summary>
    Solved,

    /// <summary>It is open.</summary>
    Open,

    /// <summary>It was solved anew after this mail, or merged into another ticket.</summary>
    Superseded,

    /// <summary>It was closed for too long.</summary>
    TooLate,
}

/// <summary>A ticket as the link in the mail about its solution shows it: nothing beyond what stands in that mail.</summary>
public sealed record MailedSolution(int Id, string Subject, string Name, Language Language, bool IsEnquiry, SolvedLinkState State)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>Finds the solved ticket that a mailed link is about; for nobody who has lost access to it since.</summary>
public sealed class MailedSolutions(SupportDb db, TimeProvider clock)
{
    /// <returns>Null for a link that is not ours, or no longer its reader's.</returns>
    public async Task<MailedSolution?> OfLinkAsync(string? token, CancellationToken ct)
    {
        if (ReopenToken.Read(token, await db.Standing.KeyAsync(Secret.MessageId, ct)) is not { } link) return null;

        var found = await db.Tickets.AsNoTracking().LinkedTo(link)
            .Join(db.Contacts.Where(c => c.Id == link.ContactId), t => true, c => true, (t, c) => new { t.Id, t.Subject, t.CustomerId, t.State, t.ResolvedAt, t.ClosedAt, t.MergedIntoId, c.Name, c.Language })
            .SingleOrDefaultAsync(ct);
        return found is null ? null : new(found.Id, found.Subject, found.Name, found.Language, found.CustomerId is null, StateOf(link, found.State, found.ResolvedAt, found.ClosedAt, found.MergedIntoId is not null, clock.GetUtcNow()));
    }

    private static SolvedLinkState StateOf(SolvedLink link, TicketState state, DateTimeOffset? resolvedAt, DateTimeOffset? closedAt, bool isMerged, DateTimeOffset now) =>
        TicketStatePolicy.IsOpen(state) ? SolvedLinkState.Open
        : isMerged || !link.IsAbout(resolvedAt) ? SolvedLinkState.Superseded
        : TicketStatePolicy.MayReopen(state, closedAt, now) ? SolvedLinkState.Solved
        : SolvedLinkState.TooLate;
}

/// <summary>Whose ticket a mailed link still opens.</summary>
public static class LinkedSolutions
{
    /// <summary>The link's ticket, while its reader is the requester or follows it, and has not lost their access.</summary>
    public static IQueryable<Ticket> LinkedTo(this IQueryable<Ticket> tickets, SolvedLink link) => tickets.Where(t => t.Id == link.TicketId
        && (t.Customer == null || t.Customer.ClosedAt == null)
        && ((t.RequesterId == link.ContactId && t.Requester!.RevokedAt == null)
            || t.Participants.Any(p => p.ContactId == link.ContactId && p.LeftAt == null && p.Contact!.RevokedAt == null && p.Contact.CustomerId == t.CustomerId)));
}
