using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>Sets the last day of an agreement: today or later, so that nothing decided by it loses its ground.</summary>
public sealed class EndAgreement(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int customerId, int agreementId, DateOnly lastDay, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockPacksAsync(customerId, ct);
        var agreement = await db.Agreements.SingleOrDefaultAsync(a => a.Id == agreementId && a.CustomerId == customerId, ct);
        if (agreement is null) return new Outcome.Missing();

        var today = WorkingCalendar.Day(clock.GetUtcNow());
        if (agreement.ValidTo < today) return Outcome.Refuse("LastDay", "The agreement has already ended.");
        if (lastDay < today) return Outcome.Refuse("LastDay", "The last day is today at the earliest.");
        if (lastDay < agreement.ValidFrom) return Outcome.Refuse("LastDay", "The last day is before the first.");

        if (agreement.ValidTo != lastDay) agreement.LapseToldAt = null;
        agreement.ValidTo = lastDay;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(agreementId);
    }
}
