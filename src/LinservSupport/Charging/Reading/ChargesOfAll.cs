using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>A company's month in one line.</summary>
public sealed record CustomerCharges(int Id, string Name, int WorkedMinutes, int ChargedMinutes, int AboveApprovedMinutes, int PackMinutes, decimal Amount);

/// <summary>An open ticket whose approved time is near its end or used up.</summary>
public sealed record TicketNearCap(int Id, string Subject, string CustomerName, string? Assignee, int ChargedMinutes, int ApprovedMinutes, TicketState State, EstimateState? Estimate)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>Every company's month, and the tickets near or at the cap. Minimum lines are in the sums.</summary>
public sealed record AllCharges(DateOnly From, DateOnly To, IReadOnlyList<CustomerCharges> Customers, IReadOnlyList<TicketNearCap> NearCap)
{
    public int WorkedMinutes => Customers.Sum(c => c.WorkedMinutes);

    public int ChargedMinutes => Customers.Sum(c => c.ChargedMinutes);

    public decimal Amount => Customers.Sum(c => c.Amount);
}

/// <summary>The managers' view of a month, in two queries.</summary>
public sealed class ChargesOfAll(SupportDb db, TimeProvider clock)
{
    private const int MostNearCap = 100;

    public async Task<AllCharges?> ReadAsync(Viewer viewer, DateOnly? month, CancellationToken ct)
    {
        if (!viewer.IsStaff) return null;

        var (from, to) = Charges.MonthOf(month ?? WorkingCalendar.Day(clock.GetUtcNow()));
        var entries = await db.TimeEntries.AsNoTracking()
            .Where(e => e.BookedOn <= to && e.Ticket!.CustomerId != null && e.Ticket.TimeEntries.Any(other => other.BookedOn >= from && other.BookedOn <= to))
            .OrderBy(e => e.Id)
            .Select(e => new
            {
                CustomerId = e.Ticket!.CustomerId!.Value,
                CustomerName = e.Ticket.Customer!.Name,
                e.TicketId,
                e.WorkedMinutes,
                e.AboveApprovedMinutes,
                e.Amount,
                Work = new ChargedWork(e.BookedOn, e.ChargedMinutes, e.PackMinutes, e.HourlyAmount, e.PriceList == null ? 0 : e.PriceList.MinimumMinutes),
            })
            .ToListAsync(ct);
        var customers = entries.GroupBy(e => (e.CustomerId, e.CustomerName)).Select(customer =>
        {
            var minimums = customer.GroupBy(e => e.TicketId).Select(t => MinimumLine.For([.. t.Select(e => e.Work)], from, to)).ToList();
            var within = customer.Where(e => e.Work.BookedOn >= from).ToList();
            return new CustomerCharges(
                customer.Key.CustomerId,
                customer.Key.CustomerName,
                within.Sum(e => e.WorkedMinutes),
                within.Sum(e => e.Work.ChargedMinutes) + minimums.Sum(m => m.Minutes),
                within.Sum(e => e.AboveApprovedMinutes),
                within.Sum(e => e.Work.PackMinutes) + minimums.Sum(m => m.PackMinutes),
                within.Sum(e => e.Amount) + minimums.Sum(m => m.Amount));
        });
        return new(from, to, [.. customers.OrderBy(c => c.Name, StringComparer.Create(Language.Swedish.Culture(), true))], await NearCapAsync(ct));
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
