using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Statements;

/// <summary>
/// A manager opens a customer's last closed month again, with a reason that the customer reads. The statement stays as it was; closing the month
/// anew makes its next revision. Time that was booked in a later month meanwhile stays there.
/// </summary>
public sealed class ReopenMonth(SupportDb db, TimeProvider clock)
{
    public const int LongestReason = 1000;

    public async Task<Outcome> RunAsync(Viewer viewer, int customerId, DateOnly month, string? because, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();
        if (string.IsNullOrWhiteSpace(because)) return Outcome.Refuse("Because", "Say why: the customer reads the reason.");
        if (because.Length > LongestReason) return Outcome.Refuse("Because", "The text is {0} characters; {1} is the most.", because.Length, LongestReason);
        if (!await db.Customers.AnyAsync(c => c.Id == customerId, ct)) return new Outcome.Missing();

        var (from, to) = Reading.Charges.MonthOf(month);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var customer = (await db.LockCustomerAsync(customerId, ct))!;
        var statement = await db.Statements.SingleOrDefaultAsync(s => s.CustomerId == customerId && s.Month == from && s.ReopenedAt == null, ct);
        if (statement is null) return Outcome.Refuse("", "{0:MMMM yyyy} is open already.", from);
        if (customer.ClosedThrough != to) return Outcome.Refuse("", "Only the last closed month can be reopened: {0:MMMM yyyy}.", customer.ClosedThrough!.Value);

        statement.Reopen(because.Trim(), viewer.Name, clock.GetUtcNow());
        var before = await db.Statements.Where(s => s.CustomerId == customerId && s.Month < from && s.ReopenedAt == null).MaxAsync(s => (DateOnly?)s.Month, ct);
        customer.ClosedThrough = before?.AddMonths(1).AddDays(-1);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(statement.Id);
    }
}
