using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>Where a ticket goes, and what the person there has said to it.</summary>
public sealed record Transfer
{
    /// <summary>Mail address of a person of the right company.</summary>
    public string? Requester { get; init; }

    public string? Because { get; init; }

    /// <summary>They heard the conditions and agreed, to the work that is done already as well (policy H2).</summary>
    public bool HasAgreed { get; init; }
}

/// <summary>
/// Moves a ticket that was registered for the wrong company to the right one: its work is decided anew by that company's rules. What the old
/// company approved binds the new one in nothing: its requester is told of the conditions by mail, which approves the 4 hours of registering
/// from then on (policy H1, H2), and what was worked before is charged only where they agreed to it; else it waits for an approval that covers it (H6).
/// Refused where a closed month of the old company has its time, since that is invoiced.
/// </summary>
public sealed class TransferTicket(SupportDb db, TimeProvider clock, TermsOfCustomers terms, Outbox outbox)
{
    private static readonly EventKind[] TheOldCompanys =
    [
        EventKind.ParticipantJoined, EventKind.ParticipantAdded, EventKind.ParticipantRemoved, EventKind.ParticipantLeft,
        EventKind.ConditionsAccepted, EventKind.ConditionsTold, EventKind.EstimateRequested, EventKind.EstimateChanged, EventKind.EstimateQuestioned, EventKind.EstimateReminded, EventKind.EstimateApproved, EventKind.EstimateDeclined,
    ];

    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, Transfer move, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();

        var because = move.Because?.Trim();
        if (string.IsNullOrEmpty(because)) return Outcome.Refuse("Because", "Say why the ticket moves.");
        if (because.Length > CorrectEntry.LongestReason) return Outcome.Refuse("Because", "The text is {0} characters; {1} is the most.", because.Length, CorrectEntry.LongestReason);
        if (MailAddresses.Normalise(move.Requester) is not { } address) return Outcome.Refuse("Requester", "“{0}” is not a mail address.", move.Requester ?? "");

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(viewer, ticketId, ct) is not { } ticket) return new Outcome.Missing();

        var contact = await db.Contacts.SingleOrDefaultAsync(c => c.Email == address && c.RevokedAt == null && c.CustomerId != null, ct);
        if (contact is null) return Outcome.Refuse("Requester", "Nobody of a customer has this address.");
        if (contact.CustomerId == ticket.CustomerId) return Outcome.Refuse("Requester", "{0} is of the same company.", contact.Name);
        if (ticket.MergedIntoId is not null || ticket.GroupId is not null || await db.Tickets.AnyAsync(t => t.GroupId == ticketId, ct))
            return Outcome.Refuse("", "The ticket was merged or split, so that others belong to it: it stays with its company.");

        var customers = new Dictionary<int, Customer?>();
        foreach (var id in new[] { ticket.CustomerId, contact.CustomerId }.OfType<int>().Order()) customers[id] = await db.LockCustomerAsync(id, ct);
        var (old, next) = (ticket.CustomerId is { } was ? customers[was] : null, customers[contact.CustomerId!.Value]!);
        if (next.ClosedAt is not null) return Outcome.Refuse("Requester", "Nobody of a customer has this address.");

        var rows = await db.TimeEntries.IgnoreQueryFilters().Where(e => e.TicketId == ticketId).OrderBy(e => e.Id).ToListAsync(ct);
        if (rows.Exists(e => e.IsReversed || e.ReversesId is not null || (e.ReplacedAt is null && e.BookedOn <= old?.ClosedThrough)))
            return Outcome.Refuse("", "A closed month of {0} has time of this ticket: it stays there. Correct the entries instead.", old!.Name);

        foreach (var id in customers.Keys.Order()) await db.LockPacksAsync(id, ct);
        await db.Entry(ticket).Collection(t => t.Estimates).LoadAsync(ct);
        // What the old company's people accepted and approved is not for the new one to read, nor who of them followed it.
        await db.TicketEvents.Where(e => e.TicketId == ticketId && TheOldCompanys.Contains(e.Kind)).ExecuteUpdateAsync(s => s.SetProperty(e => e.IsInternal, true), ct);
        var now = clock.GetUtcNow();
        ticket.BelongTo(contact, next, viewer.Actor, now, because);
        ticket.TellConditions(move.HasAgreed, viewer.Actor, now);
        // Colleagues of the old requester take no part any longer, and get no copies.
        await db.Participants.Where(p => p.TicketId == ticketId && p.Contact!.CustomerId != next.Id).ExecuteDeleteAsync(ct);
        var ids = rows.ConvertAll(e => e.Id);
        foreach (var question in await db.EntryQuestions.Where(q => ids.Contains(q.TimeEntryId) && q.State == EntryQuestionState.Open).ToListAsync(ct)) question.Close(now);
        await DecideAnewAsync(ticket, rows.FindAll(e => e.IsCurrent), old, next, new(because, viewer, now), move.HasAgreed ? Ticket.MinutesApprovedByRegistering : 0, ct);
        ticket.ApproveOnlyRegistering();
        await db.Entry(ticket).Collection(t => t.References).LoadAsync(ct);
        ticket.WriteHeading();
        await db.SaveChangesAsync(ct);
        await outbox.MovedHereAsync(ticket, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(ticketId);
    }

    // In the order in which it was logged, within what the new requester agreed to.
    private async Task DecideAnewAsync(Ticket ticket, List<TimeEntry> entries, Customer? old, Customer next, Why why, int agreedMinutes, CancellationToken ct)
    {
        // One entry after the other: on the way, old and new charges stand side by side.
        ticket.Approve(ticket.ChargedMinutes + Ticket.MinutesApprovedByRegistering);
        var charged = 0;
        foreach (var entry in entries)
        {
            var anew = await new EntryReplacement(db, terms).ReplaceAsync(new(entry, ticket, old, ticket, next), NewWording.Same(entry), why, (agreedMinutes, charged), ct);
            charged += anew.ChargedMinutes;
        }
    }
}
