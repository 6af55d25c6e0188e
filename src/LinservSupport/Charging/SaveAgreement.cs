using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>An agreement as a manager writes it.</summary>
public sealed record Terms
{
    public AgreementModel Model { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    /// <summary>Hours bought, for a prepaid pack.</summary>
    public int? PackHours { get; init; }

    public List<KindOfWork> Covers { get; init; } = [];
}

/// <summary>
/// Begins an agreement on a day, today or later. One that it replaces ends the day before, and keeps what was decided by it.
/// Done carries the agreement's id.
/// </summary>
public sealed class SaveAgreement(SupportDb db, TimeProvider clock)
{
    private const int MostPackHours = 1000;

    /// <param name="viewer">A manager.</param>
    /// <param name="customerId">Whose agreement.</param>
    /// <param name="replacesId">The agreement that this one takes over from; null for one more.</param>
    /// <param name="terms">What is agreed.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int customerId, int? replacesId, Terms terms, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        var from = terms.ValidFrom ?? WorkingCalendar.Day(clock.GetUtcNow());
        if (Refusal(terms, from) is { } refused) return refused;
        if (!await db.Customers.AnyAsync(c => c.Id == customerId && c.ClosedAt == null, ct)) return new Outcome.Missing();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockPacksAsync(customerId, ct);
        var replaced = replacesId is null ? null : await db.Agreements.SingleOrDefaultAsync(a => a.Id == replacesId && a.CustomerId == customerId, ct);
        if (replacesId is not null && replaced is null) return new Outcome.Missing();

        // Nothing was decided by one that has not begun before this day, so it is changed in its place.
        var isUnused = replaced is not null && replaced.ValidFrom >= from && !await db.TimeEntries.IgnoreQueryFilters().AnyAsync(e => e.AgreementId == replacesId, ct);
        if (replaced is not null && replaced.ValidFrom >= from && !isUnused)
            return Outcome.Refuse(nameof(terms.ValidFrom), "The agreement that begins on this day is in use: choose a later day.");
        if (replaced is not null && !isUnused && (replaced.ValidTo is null || replaced.ValidTo >= from)) replaced.ValidTo = from.AddDays(-1);

        var agreement = isUnused ? replaced! : new Agreement { CustomerId = customerId };
        (agreement.Model, agreement.ValidFrom, agreement.ValidTo) = (terms.Model, from, terms.ValidTo);
        agreement.PackMinutes = terms.Model == AgreementModel.PrepaidPack ? terms.PackHours * 60 : null;
        (agreement.LowToldAt, agreement.LapseToldAt) = (null, null);
        agreement.Covers = [.. terms.Covers.Distinct().Order()];
        if (!isUnused) db.Add(agreement);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(agreement.Id);
    }

    private Outcome.Refused? Refusal(Terms terms, DateOnly from) => terms switch
    {
        _ when !Enum.IsDefined(terms.Model) => Outcome.Refuse(nameof(terms.Model), "Choose a kind of agreement."),
        _ when from < WorkingCalendar.Day(clock.GetUtcNow()) => Outcome.Refuse(nameof(terms.ValidFrom), "A change takes effect today at the earliest. Time already logged keeps its decision."),
        _ when terms.ValidTo < from => Outcome.Refuse(nameof(terms.ValidTo), "The last day is before the first."),
        { Model: AgreementModel.PrepaidPack, PackHours: null or < 1 or > MostPackHours } => Outcome.Refuse(nameof(terms.PackHours), "Write how many hours the pack has: 25, 50 or 100."),
        _ when terms.Covers.Any(k => !Enum.IsDefined(k)) => Outcome.Refuse(nameof(terms.Covers), "Choose a kind of work."),
        _ => null,
    };
}
