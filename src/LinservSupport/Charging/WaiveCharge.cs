using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>
/// A manager takes a charge away, with a reason that the customer reads. It never adds one that the policy excludes.
/// Where the entry's month is closed, the first open one gives the charge back.
/// </summary>
public sealed class WaiveCharge(SupportDb db, TimeProvider clock, TermsOfCustomers terms, Outbox outbox)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, long entryId, string? because, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();
        if (string.IsNullOrWhiteSpace(because)) return Outcome.Refuse("Because", "Say why: the customer reads the reason.");
        if (because.Length > 1000) return Outcome.Refuse("Because", "The text is {0} characters; {1} is the most.", because.Length, 1000);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(viewer, ticketId, ct) is not { } ticket) return new Outcome.Missing();

        var entry = await db.TimeEntries.IgnoreQueryFilters().SingleOrDefaultAsync(e => e.Id == entryId && e.TicketId == ticketId && e.ReversesId == null, ct);
        if (entry is null) return new Outcome.Missing();
        if (entry.ReplacedAt is not null) return Outcome.Refuse("", "{0} has corrected this entry already. What it says now stands on the ticket.", entry.ReplacedBy ?? "");
        if (entry.Charge == ChargeKind.Waived) return Outcome.Refuse("", "{0} has already waived this charge.", entry.WaivedBy ?? "");
        if (entry.ChargedMinutes + entry.AboveApprovedMinutes == 0) return Outcome.Refuse("", "Nothing is charged for this entry, so there is nothing to waive.");

        var now = clock.GetUtcNow();
        var customer = await db.LockCustomerAsync(ticket.CustomerId, ct);
        if (customer is not null && customer.BookedOn(entry.BookedOn) != entry.BookedOn)
        {
            await db.LockPacksAsync(ticket.CustomerId, ct);
            entry = await new EntryReplacement(db, terms).ReplaceAsync(Change.On(entry, ticket, customer), NewWording.Same(entry), new(because.Trim(), viewer, now), room: null, ct);
        }

        ticket.Uncharge(entry.ChargedMinutes);
        entry.Waive(because.Trim(), viewer.Name, now);
        ticket.Record(now, viewer.Actor, EventKind.EntryWaived, before: $"{entry.WaivedMinutes}", after: "0", clause: entry.Clause, because: because.Trim());
        await db.AnswerQuestionAsync(outbox, (ticket, entry), EntryAnswer.Waived, because.Trim(), viewer, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
