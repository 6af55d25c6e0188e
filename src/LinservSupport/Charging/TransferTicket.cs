using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>
/// Moves a ticket that was registered for the wrong company to the right one: its work is decided anew by that company's rules, within the
/// 4 hours that registering approves there. Refused where a closed month of the old company has its time, since that is invoiced.
/// </summary>
public sealed class TransferTicket(SupportDb db, TimeProvider clock, TermsOfCustomers terms)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, string? requester, string? because, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (string.IsNullOrWhiteSpace(because)) return Outcome.Refuse("Because", "Say why the ticket moves.");
        if (because.Length > CorrectEntry.LongestReason) return Outcome.Refuse("Because", "The text is {0} characters; {1} is the most.", because.Length, CorrectEntry.LongestReason);
        if (MailAddresses.Normalise(requester) is not { } address) return Outcome.Refuse("Requester", "“{0}” is not a mail address.", requester ?? "");

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
        await db.Entry(ticket).Collection(t => t.Estimates).Query().Where(e => e.IsPending).LoadAsync(ct);
        var now = clock.GetUtcNow();
        ticket.BelongTo(contact, next, viewer.Actor, now, because.Trim());
        var ids = rows.ConvertAll(e => e.Id);
        foreach (var question in await db.EntryQuestions.Where(q => ids.Contains(q.TimeEntryId) && q.State == EntryQuestionState.Open).ToListAsync(ct)) question.Close(now);
        await DecideAnewAsync(ticket, rows.FindAll(e => e.IsCurrent), old, next, new(because.Trim(), viewer, now), ct);
        ticket.ApproveOnlyRegistering();
        await db.Entry(ticket).Collection(t => t.References).LoadAsync(ct);
        ticket.WriteHeading();
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(ticketId);
    }

    // In the order in which it was logged, within the 4 hours.
    private async Task DecideAnewAsync(Ticket ticket, List<TimeEntry> entries, Customer? old, Customer next, Why why, CancellationToken ct)
    {
        // One entry after the other: on the way, old and new charges stand side by side.
        ticket.Approve(ticket.ChargedMinutes + Ticket.MinutesApprovedByRegistering);
        var charged = 0;
        foreach (var entry in entries)
        {
            var anew = await new EntryReplacement(db, terms).ReplaceAsync(new(entry, ticket, old, ticket, next), NewWording.Same(entry), why, (Ticket.MinutesApprovedByRegistering, charged), ct);
            charged += anew.ChargedMinutes;
        }
    }
}
