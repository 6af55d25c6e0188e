using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>One ticket's part of a month.</summary>
public sealed record ChargesTicket(int Id, string Subject, IReadOnlyList<TimeEntry> Entries, MinimumLine Minimum)
{
    public string Number => TicketNumber.Write(Id);

    public int ChargedMinutes => Entries.Sum(e => e.ChargedMinutes) + Minimum.Minutes;

    public decimal Amount => Entries.Sum(e => e.Amount) + Minimum.Amount;
}

/// <summary>A prepaid pack over a month, in minutes.</summary>
public sealed record PackMonth(Sentence Name, int BoughtMinutes, int LeftBefore, int LeftAfter)
{
    public int Used => LeftBefore - LeftAfter;
}

/// <summary>A company's month: every entry with its decision, by ticket. The sums of the lines are the totals.</summary>
public sealed record ChargesMonth
{
    public required int CustomerId { get; init; }

    public required string CustomerName { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>The month is not over: more may come.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>The customer registered tickets of colleagues that this viewer does not see.</summary>
    public required bool IsOwnTicketsOnly { get; init; }

    public required IReadOnlyList<Sentence> Agreements { get; init; }

    public required string? PriceListName { get; init; }

    public required decimal? HourlyAmount { get; init; }

    public required IReadOnlyList<ChargesTicket> Tickets { get; init; }

    public required IReadOnlyList<PackMonth> Packs { get; init; }

    private IEnumerable<TimeEntry> Entries => Tickets.SelectMany(t => t.Entries);

    public int WorkedMinutes => Entries.Sum(e => e.WorkedMinutes);

    public int RoundingMinutes => Entries.Sum(e => e.RoundingMinutes);

    public int FreeMinutes => Entries.Sum(e => e.FreeMinutes);

    public int AboveApprovedMinutes => Entries.Sum(e => e.AboveApprovedMinutes);

    public int MinimumMinutes => Tickets.Sum(t => t.Minimum.Minutes);

    /// <summary>Worked + rounding − free − above approved + minimum.</summary>
    public int ChargedMinutes => Tickets.Sum(t => t.ChargedMinutes);

    public int PackMinutes => Entries.Sum(e => e.PackMinutes) + Tickets.Sum(t => t.Minimum.PackMinutes);

    /// <summary>SEK to invoice, VAT not included.</summary>
    public decimal Amount => Tickets.Sum(t => t.Amount);
}

/// <summary>Reads one company's month, in a fixed number of queries.</summary>
public sealed class Charges(SupportDb db, TimeProvider clock)
{
    /// <param name="viewer">A customer's person sees their own company, and of it the tickets they may see; staff see all.</param>
    /// <param name="customerId">The company; null for the viewer's own.</param>
    /// <param name="month">Any day of the month; null for this one.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ChargesMonth?> ReadAsync(Viewer viewer, int? customerId, DateOnly? month, CancellationToken ct)
    {
        var id = customerId ?? viewer.CustomerId;
        if (id is null || (!viewer.IsStaff && id != viewer.CustomerId)) return null;
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } customer) return null;

        var today = WorkingCalendar.Day(clock.GetUtcNow());
        var (from, to) = MonthOf(month ?? today);
        var agreements = await db.Agreements.AsNoTracking().Where(a => a.CustomerId == id && a.ValidFrom <= to && (a.ValidTo == null || a.ValidTo >= from)).OrderBy(a => a.ValidFrom).ToListAsync(ct);
        var lists = await db.PriceLists.AsNoTracking().Where(p => p.CustomerId == null || p.CustomerId == id).ToListAsync(ct);
        var prices = PriceList.Choose(lists, id, today < to ? today : to);
        return new()
        {
            CustomerId = customer.Id,
            CustomerName = customer.Name,
            From = from,
            To = to,
            IsOpen = today <= to,
            IsOwnTicketsOnly = viewer is { IsStaff: false, SeesCompanyTickets: false },
            Agreements = [.. agreements.Select(a => a.Name).Distinct()],
            PriceListName = prices?.Name,
            HourlyAmount = prices?.HourlyAmount,
            Tickets = await TicketsAsync(db.Tickets.VisibleTo(viewer).Where(t => t.CustomerId == id), from, to, ct),
            // What is left of a pack says what colleagues' tickets have taken.
            Packs = viewer is { IsStaff: false, SeesCompanyTickets: false } ? [] : await PacksAsync(agreements, from, to, ct),
        };
    }

    internal static (DateOnly From, DateOnly To) MonthOf(DateOnly day)
    {
        var from = new DateOnly(day.Year, day.Month, 1);
        return (from, from.AddMonths(1).AddDays(-1));
    }

    // Earlier months count towards the minimum, so every entry of a ticket up to the end of the month is read.
    private async Task<List<ChargesTicket>> TicketsAsync(IQueryable<Ticket> visible, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var tickets = await visible.Where(t => t.TimeEntries.Any(e => e.BookedOn >= from && e.BookedOn <= to)).OrderBy(t => t.Id).Select(t => new { t.Id, t.Subject }).ToListAsync(ct);
        var entries = await db.TimeEntries.AsNoTracking()
            .Include(e => e.PriceList)
            .Include(e => e.Consultant)
            .Where(e => e.BookedOn <= to && visible.Any(t => t.Id == e.TicketId && t.TimeEntries.Any(other => other.BookedOn >= from && other.BookedOn <= to)))
            .OrderBy(e => e.BookedOn).ThenBy(e => e.Id)
            .ToListAsync(ct);
        var byTicket = entries.ToLookup(e => e.TicketId);
        return [.. tickets.Select(t => new ChargesTicket(
            t.Id,
            t.Subject,
            [.. byTicket[t.Id].Where(e => e.BookedOn >= from)],
            MinimumLine.For([.. byTicket[t.Id].OrderBy(e => e.Id).Select(TimeOnTicket.ChargedWorkOf)], from, to)))];
    }

    private async Task<List<PackMonth>> PacksAsync(List<Agreement> agreements, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var packs = agreements.Where(a => a.Model == AgreementModel.PrepaidPack).ToList();
        if (packs.Count == 0) return [];

        int[] ids = [.. packs.Select(p => p.Id)];
        var before = await PackDraws.UpToAsync(db, ids, from.AddDays(-1), ct);
        var after = await PackDraws.UpToAsync(db, ids, to, ct);
        return [.. packs.Select(p => new PackMonth(p.Name, p.PackMinutes ?? 0, Left(p, before), Left(p, after)))];

        static int Left(Agreement pack, Dictionary<int, int> drawn) => (pack.PackMinutes ?? 0) - drawn.GetValueOrDefault(pack.Id);
    }
}
