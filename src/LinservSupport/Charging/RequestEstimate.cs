using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>
/// Asks the requester to approve more time (policy H4, H5), or changes what was asked: the ticket waits for the answer.
/// Done carries the estimate's id.
/// </summary>
public sealed class RequestEstimate(SupportDb db, TimeProvider clock, Outbox outbox)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, Proposal proposal, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (proposal.Fault() is { } fault) return fault;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(viewer, ticketId, ct) is not { } ticket) return new Outcome.Missing();

        var pending = await db.Estimates.Include(e => e.Items).SingleOrDefaultAsync(e => e.TicketId == ticketId && e.IsPending, ct);
        var waiting = await db.TimeEntries.Where(e => e.TicketId == ticketId).SumAsync(e => e.AboveApprovedMinutes, ct);
        if (await OvertakenAsync(proposal, pending, ct) is { } overtaken) return overtaken;
        if (proposal.FaultOn(ticket, waiting) is { } refused) return refused;

        var now = clock.GetUtcNow();
        var before = pending is { State: EstimateState.Asked } ? pending.CeilingMinutes : (int?)null;
        var estimate = pending ?? new Estimate { Ticket = ticket, Text = "" };
        if (pending is null) db.Add(estimate);
        estimate.Propose(proposal, waiting, await db.Consultants.SingleAsync(c => c.Id == viewer.ConsultantId, ct), viewer.Actor, now);
        await db.SaveChangesAsync(ct);
        await outbox.AskEstimateAsync(ticket, estimate, before, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(estimate.Id);
    }

    // A form that was open while the customer answered, or a colleague changed the proposal, asks nothing new by accident.
    private async Task<Outcome.Refused?> OvertakenAsync(Proposal proposal, Estimate? pending, CancellationToken ct)
    {
        var asked = pending is { State: EstimateState.Asked } ? pending : null;
        if (proposal.Changes is null)
            return asked is null ? null : Outcome.Refuse("", "An estimate already waits for its answer. Change it, or withdraw it to ask anew.");
        if (asked?.Id == proposal.Changes)
            return asked.Revision == proposal.Revision ? null : Outcome.Refuse("", "{0} has changed the proposal meanwhile: it is {1} in all now. Look at it again.", asked.AskedBy?.Name ?? "Linserv", WorkedTime.Write(asked.CeilingMinutes));

        var other = await db.Estimates.AsNoTracking().SingleOrDefaultAsync(e => e.Id == proposal.Changes, ct);
        return other is null || AnswerEstimate.AnsweredBefore(other) is not { } before
            ? Outcome.Refuse("", "The estimate was withdrawn, so there is nothing to answer.")
            : before;
    }
}
