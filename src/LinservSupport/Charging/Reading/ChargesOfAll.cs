using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>A company's month in one line.</summary>
/// <param name="IsClosed">Kept in a statement.</param>
/// <param name="MayReopen">It is the last month that is closed for the customer.</param>
public sealed record CustomerCharges(int Id, string Name, string? CustomerNumber, bool IsClosed, bool MayReopen, int Revision, int WorkedMinutes, int ChargedMinutes, int AboveApprovedMinutes, int PackMinutes, decimal Amount, decimal VatAmount)
{
    public decimal TotalAmount => Amount + VatAmount;
}

/// <summary>An open ticket whose approved time is near its end or used up.</summary>
public sealed record TicketNearCap(int Id, string Subject, string CustomerName, string? Assignee, int ChargedMinutes, int ApprovedMinutes, TicketState State, EstimateState? Estimate)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>Every company's month, and the tickets near or at the cap. Minimum lines are in the sums.</summary>
/// <param name="IsOver">The month can be closed.</param>
/// <param name="Customers">Those with time in the month, by name.</param>
/// <param name="Idle">How many others there are.</param>
/// <param name="Open">How many of all are not closed.</param>
public sealed record AllCharges(DateOnly From, bool IsOver, IReadOnlyList<CustomerCharges> Customers, int Idle, int Open, IReadOnlyList<TicketNearCap> NearCap)
{
    public int WorkedMinutes => Customers.Sum(c => c.WorkedMinutes);

    public int ChargedMinutes => Customers.Sum(c => c.ChargedMinutes);

    public decimal Amount => Customers.Sum(c => c.Amount);
}

/// <summary>Our view of a month: every company's, open or closed, in a fixed number of queries.</summary>
public sealed class ChargesOfAll(SupportDb db, TimeProvider clock, OpenMonths months)
{
    private const int MostNearCap = 100;

    public async Task<AllCharges?> ReadAsync(Viewer viewer, DateOnly? month, CancellationToken ct)
    {
        if (!viewer.IsStaff) return null;

        var today = WorkingCalendar.Day(clock.GetUtcNow());
        var (from, to) = Charges.MonthOf(month ?? today);
        var customers = await db.Customers.Select(c => new { c.Id, c.Name, c.CustomerNumber, c.ClosedThrough }).ToDictionaryAsync(c => c.Id, ct);
        var documents = (await ClosedStatements.OfAsync(db, s => true, from, ct)).ToDictionary(d => d.CustomerId);
        var open = await db.TimeEntries.Where(e => e.BookedOn >= from && e.BookedOn <= to && e.Ticket!.CustomerId != null).Select(e => e.Ticket!.CustomerId!.Value).Distinct().ToListAsync(ct);
        foreach (var facts in await months.OfAsync([.. open.Where(id => !documents.ContainsKey(id))], from, today, ct))
            documents[facts.Customer.Id] = facts.Write();

        var lines = documents.Values.Where(d => d.Groups.Count > 0 || d.Reopenings.Count > 0).Select(d => new CustomerCharges(
            d.CustomerId,
            customers[d.CustomerId].Name,
            customers[d.CustomerId].CustomerNumber,
            d.IsClosed,
            d.IsClosed && customers[d.CustomerId].ClosedThrough == to,
            d.Revision,
            d.WorkedMinutes,
            d.ChargedMinutes,
            d.AboveApprovedMinutes,
            d.PackMinutes,
            d.Amount,
            d.VatAmount)).OrderBy(c => c.Name, StringComparer.Create(Language.Swedish.Culture(), true)).ToList();
        return new(from, today > to, lines, customers.Count - lines.Count, customers.Values.Count(c => c.ClosedThrough is null || c.ClosedThrough < to), await NearCapAsync(ct));
    }

    private Task<List<TicketNearCap>> NearCapAsync(CancellationToken ct) => db.Tickets
        .Where(t => TicketStatePolicy.Open.Contains(t.State) && t.CustomerId != null && t.ChargedMinutes * 100 >= t.ApprovedMinutes * WatchApprovedTime.NearPercent)
        .OrderBy(t => t.ApprovedMinutes - t.ChargedMinutes).ThenBy(t => t.Id)
        .Take(MostNearCap)
        .Select(t => new TicketNearCap(
            t.Id,
            t.Subject,
            t.Customer!.Name,
            t.Assignee == null ? null : t.Assignee.Name,
            t.ChargedMinutes,
            t.ApprovedMinutes,
            t.State,
            t.Estimates.Where(e => e.IsPending).Select(e => (EstimateState?)e.State).FirstOrDefault()))
        .ToListAsync(ct);
}
