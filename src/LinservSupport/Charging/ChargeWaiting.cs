using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>
/// Charges minutes that waited above the approved time, where an approval explicitly covers them (policy H6): only work that was logged before
/// the approval was asked for, in all no more than the minutes that it named, and never by itself. Done carries the new entry's id.
/// </summary>
public sealed class ChargeWaiting(SupportDb db, TimeProvider clock, TermsOfCustomers terms)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, long entryId, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(viewer, ticketId, ct) is not { } ticket) return new Outcome.Missing();

        var old = await db.TimeEntries.IgnoreQueryFilters().SingleOrDefaultAsync(e => e.Id == entryId && e.TicketId == ticketId && e.ReversesId == null, ct);
        if (old is null) return new Outcome.Missing();
        if (old.ReplacedAt is not null) return Outcome.Refuse("", "{0} has corrected this entry already. What it says now stands on the ticket.", old.ReplacedBy ?? "");
        if (old.AboveApprovedMinutes == 0) return Outcome.Refuse("", "Nothing of this entry waits above the approved time.");

        var covering = await Waiting.CoveringAsync(db, old, ct);
        if (covering is null) return Outcome.Refuse("", "No approval covers these minutes. Ask for one that says it covers time above the approved time.");
        if (ticket.ChargedMinutes >= ticket.ApprovedMinutes) return Outcome.Refuse("", "The approved time is used, so nothing more can be charged.");

        var customer = await db.LockCustomerAsync(ticket.CustomerId, ct);
        await db.LockPacksAsync(ticket.CustomerId, ct);
        var now = clock.GetUtcNow();
        var because = Sentence.Of("Approved by {0} on {1:d MMM yyyy}.", covering.AnsweredBy ?? "", ServiceLevels.WorkingCalendar.Local(covering.AnsweredAt!.Value)).In(ticket.Requester!.Language);
        var entry = await new EntryReplacement(db, terms).ReplaceAsync(Change.On(old, ticket, customer), NewWording.Same(old), new(because, viewer, now), Waiting.Room(old, ticket, covering), ct);
        covering.WaitingChargedMinutes += Math.Max(0, entry.ChargedMinutes - old.ChargedMinutes);
        ticket.Record(now, viewer.Actor, EventKind.WaitingCharged, $"{old.ChargedMinutes}", $"{entry.ChargedMinutes}", "H6", because);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(entry.Id);
    }
}

/// <summary>Minutes that wait above the approved time, and the approval that covers them.</summary>
internal static class Waiting
{
    /// <summary>The last approval that names minutes which are not charged yet, and was asked for after the work was logged; null where none does.</summary>
    public static Task<Estimate?> CoveringAsync(SupportDb db, TimeEntry entry, CancellationToken ct) => db.Estimates
        .Where(e => e.TicketId == entry.TicketId && e.State == EstimateState.Approved && e.CoversWaiting && e.WaitingMinutes > e.WaitingChargedMinutes && e.AskedAt >= entry.LoggedAt)
        .OrderByDescending(e => e.AnsweredAt)
        .FirstOrDefaultAsync(ct);

    /// <summary>Approved minutes and those that others use: no more than the approval named and no more than what is approved. The entry is still in the ticket's sums.</summary>
    public static (int Approved, int Charged) Room(TimeEntry entry, Ticket ticket, Estimate covering) =>
        (Math.Min(ticket.ApprovedMinutes, ticket.ChargedMinutes + covering.WaitingMinutes - covering.WaitingChargedMinutes), ticket.ChargedMinutes - entry.ChargedMinutes);
}
