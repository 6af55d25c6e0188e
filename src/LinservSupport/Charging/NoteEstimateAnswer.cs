using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>A consultant notes an answer that was given by telephone; a mail confirms it to the requester (policy H5).</summary>
public sealed class NoteEstimateAnswer(SupportDb db, TimeProvider clock, Outbox outbox)
{
    /// <param name="viewer">The consultant.</param>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="estimateId">The estimate that was answered.</param>
    /// <param name="contactId">Who answered: the requester or an approver of the company.</param>
    /// <param name="isApproved">Approved or declined.</param>
    /// <param name="note">What was said.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, int estimateId, int contactId, bool isApproved, string? note, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (string.IsNullOrWhiteSpace(note)) return Outcome.Refuse("Text", "Note what was said: it is confirmed by mail.");
        if (note.Length > 2000) return Outcome.Refuse("Text", "The text is {0} characters; {1} is the most.", note.Length, 2000);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(viewer, ticketId, ct) is not { } ticket) return new Outcome.Missing();

        var estimate = await db.Estimates.SingleOrDefaultAsync(e => e.Id == estimateId && e.TicketId == ticketId && e.State != EstimateState.Draft, ct);
        if (estimate is null) return new Outcome.Missing();

        var contact = await db.Contacts.SingleOrDefaultAsync(c => c.Id == contactId && c.RevokedAt == null, ct);
        if (contact is null || !Estimate.MayBeAnsweredBy(ticket, contact.Id, contact.CustomerId, contact.IsApprover))
            return Outcome.Refuse("ContactId", "Choose the requester, or somebody who approves for the company.");
        if (AnswerEstimate.AnsweredBefore(estimate, contact.Id, isApproved) is { } before) return before;

        estimate.Answer(new(isApproved, contact.Id, contact.Name, Channel.Phone, note.Trim()), viewer.Actor, clock.GetUtcNow());
        await outbox.ConfirmEstimateAnswerAsync(ticket, estimate, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
