using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>The requester or an approver of the company approves or declines in the portal (policy H5). Of two answers the first counts.</summary>
public sealed class AnswerEstimate(SupportDb db, TimeProvider clock, Outbox outbox)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, int estimateId, bool isApproved, string? text, CancellationToken ct)
    {
        if (viewer.IsStaff || viewer.ContactId is not { } contactId) return new Outcome.Missing();
        if (text?.Length > 2000) return Outcome.Refuse("Text", "The text is {0} characters; {1} is the most.", text.Length, 2000);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(viewer, ticketId, ct) is not { } ticket) return new Outcome.Missing();

        var estimate = await db.Estimates.SingleOrDefaultAsync(e => e.Id == estimateId && e.TicketId == ticketId && e.State != EstimateState.Draft, ct);
        if (estimate is null) return new Outcome.Missing();
        if (!Estimate.MayBeAnsweredBy(ticket, contactId, viewer.CustomerId, viewer.IsApprover))
            return Outcome.Refuse("", "{0} can answer this, or somebody who approves for the company.", ticket.Requester!.Name);
        if (AnsweredBefore(estimate, contactId, isApproved) is { } before) return before;

        estimate.Answer(new(isApproved, contactId, viewer.Name, Channel.Portal, string.IsNullOrWhiteSpace(text) ? null : text.Trim()), viewer.Actor, clock.GetUtcNow());
        await outbox.ConfirmEstimateAnswerAsync(ticket, estimate, ct);
        if (ticket.Assignee is { } assignee)
            await outbox.NoticeAsync(assignee, ticket, Answered(estimate), Sentence.Of("{0} of charged time is approved on the ticket in all.", WorkedTime.Write(ticket.ApprovedMinutes)), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(ticketId);
    }

    /// <summary>What to say where it is answered already; the same answer by the same person, as by a second click, is done.</summary>
    internal static Outcome? AnsweredBefore(Estimate estimate, int contactId, bool isApproved)
    {
        if (estimate.State == EstimateState.Asked) return null;
        if (estimate.State == EstimateState.Withdrawn) return Outcome.Refuse("", "The estimate was withdrawn, so there is nothing to answer.");
        if (estimate.AnsweredByContactId == contactId && (estimate.State == EstimateState.Approved) == isApproved) return new Outcome.Done(estimate.TicketId);

        var when = TimeZoneInfo.ConvertTime(estimate.AnsweredAt!.Value, ServiceLevels.WorkingCalendar.Stockholm).DateTime;
        return estimate.State == EstimateState.Approved
            ? Outcome.Refuse("", "{0} already approved this on {1:d MMM yyyy HH:mm}.", estimate.AnsweredBy ?? "", when)
            : Outcome.Refuse("", "{0} already declined this on {1:d MMM yyyy HH:mm}.", estimate.AnsweredBy ?? "", when);
    }

    private static Sentence Answered(Estimate estimate) => estimate.State == EstimateState.Approved
        ? Sentence.Of("{0} approved the estimate", estimate.AnsweredBy ?? "")
        : Sentence.Of("{0} declined the estimate", estimate.AnsweredBy ?? "");
}
