using LinservSupport.Charging.Statements;
using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>A company's month in one line.</summary>
/// <param name="IsClosed">Kept in a statement.</param>
/// <param name="MayReopen">It is the last month that is closed for the customer.</param>
public sealed record CustomerCharges(int Id, string Name, bool IsClosed, bool MayReopen, int Revision, MonthSum Sum, decimal VatAmount)
{
    public decimal TotalAmount => Sum.Amount + VatAmount;
}

/// <summary>An open ticket whose approved time is near its end or used up.</summary>
public sealed record TicketNearCap(int Id, string Subject, string CustomerName, string? Assignee, int ChargedMinutes, int ApprovedMinutes, TicketState State, EstimateState? Estimate)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>Which of the companies are shown.</summary>
/// <param name="Text">A part of the name; null for all.</param>
/// <param name="After">The <see cref="AllCharges.Next"/> of the page before.</param>
/// <param name="Most">How many a page has.</param>
public sealed record WhichCompanies(string? Text = null, string? After = null, int Most = 100);

/// <summary>Every company's month, and the tickets near or at the cap. Minimum lines are in the sums.</summary>
public sealed record AllCharges
{
    public required DateOnly From { get; init; }

    /// <summary>The month can be closed.</summary>
    public required bool IsOver { get; init; }

    /// <summary>One page of those with time in the month, by name.</summary>
    public required IReadOnlyList<CustomerCharges> Customers { get; init; }

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>All with time in the month, on every page.</summary>
    public required int Count { get; init; }

    /// <summary>Of these, how many are not closed.</summary>
    public required int CountOpen { get; init; }

    /// <summary>Sums of all of them.</summary>
    public required MonthSum Sum { get; init; }

    public required decimal TotalAmount { get; init; }

    /// <summary>How many others there are.</summary>
    public required int Idle { get; init; }

    /// <summary>How many of all are not closed.</summary>
    public required int Open { get; init; }

    public required IReadOnlyList<TicketNearCap> NearCap { get; init; }
}

/// <summary>Our view of a month: every company's, open or closed, in a fixed number of queries and without reading a line.</summary>
public sealed class ChargesOfAll(SupportDb db, TimeProvider clock, MonthSums sums)
{
    private const int MostNearCap = 100;

    /// <param name="viewer">One of us.</param>
    /// <param name="month">Any day of the month; null for this one.</param>
    /// <param name="which">Which companies.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AllCharges?> ReadAsync(Viewer viewer, DateOnly? month, WhichCompanies which, CancellationToken ct)
    {
        if (!viewer.IsStaff) return null;

        var today = WorkingCalendar.Day(clock.GetUtcNow());
        var (from, to) = Charges.MonthOf(month ?? today);
        var customers = await db.Customers.Select(c => new { c.Id, c.Name, c.ClosedThrough, c.VatPercent }).ToDictionaryAsync(c => c.Id, ct);
        var statements = await db.Statements.Where(s => s.Month == from).Select(s => new { s.CustomerId, s.Revision, s.VatPercent, IsReopened = s.ReopenedAt != null }).ToListAsync(ct);
        var standing = statements.Where(s => !s.IsReopened).ToDictionary(s => s.CustomerId);
        var reopened = statements.Where(s => s.IsReopened).GroupBy(s => s.CustomerId).ToDictionary(g => g.Key, g => g.Max(s => s.Revision));
        var closed = await sums.OfClosedAsync(from, ct);
        var open = await sums.OfOpenAsync(from, customers.ToDictionary(c => c.Key, c => c.Value.ClosedThrough), ct);

        // Revised to nothing is something to see as well.
        var ids = closed.Keys.Concat(open.Keys).Concat(reopened.Keys).Distinct();
        var all = ids.Select(id =>
        {
            var (customer, kept) = (customers[id], standing.GetValueOrDefault(id));
            var sum = (kept is null ? open : closed).GetValueOrDefault(id) ?? new(0, 0, 0, 0, 0m);
            var revision = kept?.Revision ?? reopened.GetValueOrDefault(id) + 1;
            return new CustomerCharges(id, customer.Name, kept is not null, kept is not null && customer.ClosedThrough == to, revision, sum, StatementDocument.VatOn(sum.Amount, kept?.VatPercent ?? customer.VatPercent));
        }).OrderBy(c => c.Name, ByName).ThenBy(c => c.Id).ToList();
        var page = Page(all, which);
        return new()
        {
            From = from,
            IsOver = today > to,
            Customers = [.. page.Take(which.Most)],
            Next = page.Count > which.Most ? $"{page[which.Most - 1].Name}\n{page[which.Most - 1].Id}" : null,
            Count = all.Count,
            CountOpen = all.Count(c => !c.IsClosed),
            Sum = new(all.Sum(c => c.Sum.WorkedMinutes), all.Sum(c => c.Sum.ChargedMinutes), all.Sum(c => c.Sum.AboveApprovedMinutes), all.Sum(c => c.Sum.PackMinutes), all.Sum(c => c.Sum.Amount)),
            TotalAmount = all.Sum(c => c.TotalAmount),
            Idle = customers.Count - all.Count,
            Open = customers.Values.Count(c => c.ClosedThrough is null || c.ClosedThrough < to),
            NearCap = await NearCapAsync(ct),
        };
    }

    private static StringComparer ByName => StringComparer.Create(Language.Swedish.Culture(), ignoreCase: true);

    // Swedish order, which neither engine has of itself: Å, Ä and Ö come last.
    private static List<CustomerCharges> Page(List<CustomerCharges> all, WhichCompanies which)
    {
        var text = which.Text?.Trim() ?? "";
        var (name, id) = which.After?.Split('\n') is [var last, var number] && int.TryParse(number, out var after) ? (last, after) : (null, 0);
        return [.. all
            .Where(c => c.Name.Contains(text, StringComparison.CurrentCultureIgnoreCase))
            .Where(c => name is null || ByName.Compare(c.Name, name) is var order && (order > 0 || (order == 0 && c.Id > id)))
            .Take(which.Most + 1)];
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
