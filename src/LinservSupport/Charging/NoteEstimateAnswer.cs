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
    /// <param name="word">Which estimate and revision was answered, and what was said: approved or declined.</param>
    /// <param name="contactId">Who answered: the requester or an approver of the company.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, EstimateWord word, int contactId, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (word.Said is null) return Outcome.Refuse("Text", "Note what was said: it is confirmed by mail.");
        if (word.Fault() is { } fault) return fault;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(viewer, ticketId, ct) is not { } ticket) return new Outcome.Missing();

        var estimate = await db.Estimates.Include(e => e.AskedBy).SingleOrDefaultAsync(e => e.Id == word.EstimateId && e.TicketId == ticketId && e.State != EstimateState.Draft, ct);
        if (estimate is null) return new Outcome.Missing();

        var contact = await db.Contacts.SingleOrDefaultAsync(c => c.Id == contactId && c.RevokedAt == null, ct);
        if (contact is null || !Estimate.MayBeAnsweredBy(ticket, contact.Id, contact.CustomerId, contact.IsApprover))
            return Outcome.Refuse("ContactId", "Choose the requester, or somebody who approves for the company.");
        if (AnswerEstimate.Overtaken(estimate, contact.Id, word) is { } before) return before;

        estimate.Answer(new(word.Reply == EstimateReply.Approve, contact.Id, contact.Name, Channel.Phone, word.Said), viewer.Actor, clock.GetUtcNow());
        await outbox.ConfirmEstimateAnswerAsync(ticket, estimate, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
