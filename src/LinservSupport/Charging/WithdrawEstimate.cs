using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>A consultant takes an estimate back, asked or still a draft.</summary>
public sealed class WithdrawEstimate(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, int estimateId, string? because, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (because?.Length > 1000) return Outcome.Refuse("Because", "The text is {0} characters; {1} is the most.", because.Length, 1000);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(viewer, ticketId, ct) is null) return new Outcome.Missing();

        var estimate = await db.Estimates.SingleOrDefaultAsync(e => e.Id == estimateId && e.TicketId == ticketId, ct);
        if (estimate is null) return new Outcome.Missing();
        if (estimate.State == EstimateState.Withdrawn) return new Outcome.Done(ticketId);
        if (!estimate.IsPending) return Outcome.Refuse("", "{0} has already answered the estimate.", estimate.AnsweredBy ?? "");

        estimate.Withdraw(string.IsNullOrWhiteSpace(because) ? null : because.Trim(), viewer.Actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
