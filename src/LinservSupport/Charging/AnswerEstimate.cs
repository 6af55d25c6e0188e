using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>What a customer can answer to an estimate (policy H5).</summary>
public enum EstimateReply
{
    Approve,
    Decline,

    /// <summary>A question: the estimate stays open.</summary>
    Ask,
}

/// <summary>What somebody answers, to which revision of which estimate: the one that they were shown.</summary>
public sealed record EstimateWord(int EstimateId, int Revision, EstimateReply Reply, string? Text)
{
    public string? Said => string.IsNullOrWhiteSpace(Text) ? null : Text.Trim().ReplaceLineEndings("\n");

    public Outcome.Refused? Fault() => this switch
    {
        { Text.Length: > 2000 } => Outcome.Refuse("Text", "The text is {0} characters; {1} is the most.", Text.Length, 2000),
        { Reply: EstimateReply.Ask, Said: null } => Outcome.Refuse("Text", "Write your question."),
        _ when !Enum.IsDefined(Reply) => Outcome.Refuse("Reply", "Choose one of the alternatives."),
        _ => null,
    };
}

/// <summary>The requester or an approver of the company approves, declines or asks in the portal (policy H5). Of two decisions the first counts.</summary>
public sealed class AnswerEstimate(SupportDb db, TimeProvider clock, Outbox outbox)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, EstimateWord word, CancellationToken ct)
    {
        if (viewer.IsStaff || viewer.ContactId is not { } contactId) return new Outcome.Missing();
        if (word.Fault() is { } fault) return fault;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(viewer, ticketId, ct) is not { } ticket) return new Outcome.Missing();

        var estimate = await db.Estimates.Include(e => e.AskedBy).SingleOrDefaultAsync(e => e.Id == word.EstimateId && e.TicketId == ticketId && e.State != EstimateState.Draft, ct);
        if (estimate is null) return new Outcome.Missing();
        if (!Estimate.MayBeAnsweredBy(ticket, contactId, viewer.CustomerId, viewer.IsApprover))
            return Outcome.Refuse("", "{0} can answer this, or somebody who approves for the company.", ticket.Requester!.Name);
        if (Overtaken(estimate, contactId, word) is { } before) return before;

        await new EstimateAnswers(db, outbox).TakeAsync(estimate, word, new(viewer.Name, contactId), Channel.Portal, clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(ticketId);
    }

    /// <summary>What to say where the answer comes too late: decided, withdrawn or changed. The same decision by the same person, as by a second click, is done.</summary>
    internal static Outcome? Overtaken(Estimate estimate, int contactId, EstimateWord word)
    {
        var same = word.Reply switch { EstimateReply.Approve => EstimateState.Approved, EstimateReply.Decline => EstimateState.Declined, _ => (EstimateState?)null };
        if (estimate.State == same && estimate.AnsweredByContactId == contactId && estimate.Revision == word.Revision) return new Outcome.Done(estimate.TicketId);
        if (AnsweredBefore(estimate) is { } answered) return answered;
        return estimate.Revision == word.Revision ? null
            : Outcome.Refuse("", "{0} has changed the proposal meanwhile: it is {1} in all now. Look at it again.", estimate.AskedBy?.Name ?? "Linserv", WorkedTime.Write(estimate.CeilingMinutes));
    }

    /// <summary>Who decided and when, or that it was withdrawn; null while it waits.</summary>
    internal static Outcome.Refused? AnsweredBefore(Estimate estimate)
    {
        if (estimate.IsPending) return null;
        if (estimate.State == EstimateState.Withdrawn) return Outcome.Refuse("", "The estimate was withdrawn, so there is nothing to answer.");

        var when = WorkingCalendar.Local(estimate.AnsweredAt!.Value);
        return estimate.State == EstimateState.Approved
            ? Outcome.Refuse("", "{0} already approved this on {1:d MMM yyyy HH:mm}.", estimate.AnsweredBy ?? "", when)
            : Outcome.Refuse("", "{0} already declined this on {1:d MMM yyyy HH:mm}.", estimate.AnsweredBy ?? "", when);
    }
}
