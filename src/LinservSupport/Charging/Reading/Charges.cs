using LinservSupport.Charging.Statements;
using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>Reads one company's month, open or closed, in a fixed number of queries.</summary>
public sealed class Charges(SupportDb db, TimeProvider clock, OpenMonths months)
{
    /// <param name="viewer">A customer's person sees their own company, and of it the tickets they may see; staff see all.</param>
    /// <param name="customerId">The company; null for the viewer's own.</param>
    /// <param name="month">Any day of the month; null for this one.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<StatementDocument?> ReadAsync(Viewer viewer, int? customerId, DateOnly? month, CancellationToken ct)
    {
        if ((customerId ?? viewer.CustomerId) is not { } id || (!viewer.IsStaff && id != viewer.CustomerId)) return null;
        if (!await db.Customers.AnyAsync(c => c.Id == id, ct)) return null;

        var today = WorkingCalendar.Day(clock.GetUtcNow());
        var (from, _) = MonthOf(month ?? today);
        var document = await ClosedStatements.OneAsync(db, id, from, ct) ?? (await months.OfAsync([id], from, today, ct))[0].Write();
        if (viewer is { IsStaff: true } or { SeesCompanyTickets: true }) return document;

        var own = await db.Tickets.VisibleTo(viewer).Where(t => t.CustomerId == id).Select(t => t.Id).ToListAsync(ct);
        return document.Only(own.ToHashSet());
    }

    internal static (DateOnly From, DateOnly To) MonthOf(DateOnly day)
    {
        var from = new DateOnly(day.Year, day.Month, 1);
        return (from, from.AddMonths(1).AddDays(-1));
    }
}

/// <summary>Closed months, as they were kept.</summary>
internal static class ClosedStatements
{
    /// <summary>Null where the month is open.</summary>
    public static async Task<StatementDocument?> OneAsync(SupportDb db, int customerId, DateOnly from, CancellationToken ct) =>
        await OfAsync(db, s => s.CustomerId == customerId, from, ct) is [var one] ? one : null;

    /// <summary>The statements that stand, with what was reopened of them.</summary>
    public static async Task<IReadOnlyList<StatementDocument>> OfAsync(SupportDb db, System.Linq.Expressions.Expression<Func<Statement, bool>> which, DateOnly from, CancellationToken ct)
    {
        var standing = await db.Statements.AsNoTracking().AsSplitQuery().Include(s => s.Lines).Include(s => s.Packs)
            .Where(which).Where(s => s.Month == from && s.ReopenedAt == null).OrderBy(s => s.Number)
            .ToListAsync(ct);
        var reopened = (await db.Statements.AsNoTracking().Where(which).Where(s => s.Month == from && s.ReopenedAt != null).OrderBy(s => s.Revision)
            .Select(s => new { s.CustomerId, Reopening = new Reopening(s.Revision, s.ReopenedAt!.Value, s.ReopenedBy!, s.ReopenedBecause!) })
            .ToListAsync(ct)).ToLookup(s => s.CustomerId, s => s.Reopening);
        return [.. standing.Select(s => StatementDocument.Of(s, [.. reopened[s.CustomerId]]))];
    }
}
