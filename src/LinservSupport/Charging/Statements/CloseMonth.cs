using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Statements;

/// <summary>
/// A manager closes a month, of one customer or of all: its lines are kept as they are in a statement, and work that is written down later stands
/// in the next month. Closing what is closed changes nothing. Done carries how many statements it made.
/// </summary>
public sealed class CloseMonth(SupportDb db, TimeProvider clock, OpenMonths months)
{
    /// <param name="viewer">A manager.</param>
    /// <param name="customerId">One customer; null for all whose month is open.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int? customerId, DateOnly month, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        var (from, to) = Reading.Charges.MonthOf(month);
        var today = WorkingCalendar.Day(clock.GetUtcNow());
        if (today <= to) return Outcome.Refuse("", "{0:MMMM yyyy} is not over: it can be closed from {1:d MMMM}.", from, to.AddDays(1));

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LockAsync(customerId, ct);
        var customers = db.Customers.Where(c => customerId == null || c.Id == customerId);
        if (customerId is not null && !await customers.AnyAsync(ct)) return new Outcome.Missing();

        var open = customers.Where(c => c.ClosedThrough == null || c.ClosedThrough < to);
        if (await OpenBeforeAsync(open, from, ct) is { } refused) return refused;

        var ids = await open.Select(c => c.Id).ToListAsync(ct);
        if (ids.Count == 0) return new Outcome.Done();

        foreach (var facts in await months.OfAsync(ids, from, today, ct))
            db.Statements.Add(Statement.Close(facts.Write(), viewer.Name, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await open.ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedThrough, to), ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(ids.Count);
    }

    // Whoever locks many customers first locks the first of all, so that two of them never wait for each other.
    private async Task LockAsync(int? customerId, CancellationToken ct)
    {
        if (customerId is null)
        {
            var first = await db.Customers.MinAsync(c => (int?)c.Id, ct);
            await db.Customers.Where(c => c.Id == first).ExecuteUpdateAsync(s => s.SetProperty(c => c.Name, c => c.Name), ct);
        }

        await db.Customers.Where(c => customerId == null || c.Id == customerId).ExecuteUpdateAsync(s => s.SetProperty(c => c.Name, c => c.Name), ct);
    }

    // The first month with time that nobody has closed: months are closed in order.
    private async Task<Outcome.Refused?> OpenBeforeAsync(IQueryable<Customer> open, DateOnly from, CancellationToken ct)
    {
        var before = await db.TimeEntries
            .Where(e => e.BookedOn < from && open.Any(c => c.Id == e.Ticket!.CustomerId && (c.ClosedThrough == null || e.BookedOn > c.ClosedThrough)))
            .OrderBy(e => e.BookedOn).ThenBy(e => e.Id)
            .Select(e => new { e.BookedOn, e.Ticket!.Customer!.Name })
            .FirstOrDefaultAsync(ct);
        return before is null ? null : Outcome.Refuse("", "{0} has time in {1:MMMM yyyy}, which is open: close that month first.", before.Name, before.BookedOn);
    }
}
