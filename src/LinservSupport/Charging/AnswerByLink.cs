using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>The person to whom we mailed a link approves, declines or asks by it, without signing in (policy H5). One decision a link; it is refused where the link's page says why.</summary>
public sealed class AnswerByLink(SupportDb db, TimeProvider clock, Outbox outbox, LinkedEstimates links)
{
    /// <param name="viewer">Who is signed in there; null for nobody. Somebody else than the link's person answers nothing.</param>
    /// <param name="token">From the address.</param>
    /// <param name="reply">Which button was pressed.</param>
    /// <param name="text">What was written beside it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer? viewer, string? token, EstimateReply reply, string? text, CancellationToken ct)
    {
        if (await links.FindAsync(token, ct) is not { Estimate: { } found } shown) return new Outcome.Missing();

        var word = new EstimateWord(found.Id, shown.Revision, reply, text);
        if (word.Fault() is { } fault) return fault;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(found.TicketId, ct) is null) return new Outcome.Missing();

        // Read again under the lock: of two answers at once the second finds the first.
        var link = await db.EstimateLinks.Include(l => l.Contact!.Customer).Include(l => l.Estimate!.AskedBy).SingleAsync(l => l.Id == shown.Id, ct);
        var now = clock.GetUtcNow();
        if (EstimateLinkPolicy.Decide(link, viewer, now) != EstimateLinkState.Open) return Outcome.Refuse("", "This link no longer answers anything.");

        if (reply != EstimateReply.Ask) link.UsedAt = now;
        await new EstimateAnswers(db, outbox).TakeAsync(link.Estimate!, word, new(link.Contact!.Name, link.ContactId), Channel.Email, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(found.TicketId);
    }
}

/// <summary>Mails a new link to the address that an expired one went to, once for each expired one.</summary>
public sealed class RenewEstimateLink(SupportDb db, TimeProvider clock, Outbox outbox, LinkedEstimates links)
{
    public async Task<Outcome> RunAsync(Viewer? viewer, string? token, CancellationToken ct)
    {
        if (await links.FindAsync(token, ct) is not { Estimate: { } found } shown) return new Outcome.Missing();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(found.TicketId, ct) is not { } ticket) return new Outcome.Missing();

        var link = await db.EstimateLinks.Include(l => l.Contact!.Customer).Include(l => l.Estimate!.Items).SingleAsync(l => l.Id == shown.Id, ct);
        if (EstimateLinkPolicy.Decide(link, viewer, clock.GetUtcNow()) != EstimateLinkState.Expired) return Outcome.Refuse("", "This link no longer answers anything.");

        await outbox.RenewEstimateAsync(ticket, link.Estimate!, link.Contact!, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(found.TicketId);
    }
}
