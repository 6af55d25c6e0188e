using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>A prepaid pack as it stands now, in minutes.</summary>
public sealed record PackBalance(Sentence Name, int BoughtMinutes, int LeftMinutes, DateOnly? ValidTo);

/// <summary>One entry of the log, as it is chosen from.</summary>
public sealed record LoggedWork(long Id, DateOnly WorkedOn, string Description, int ChargedMinutes, int AboveApprovedMinutes, decimal Amount);

/// <summary>The time on a ticket: approved, charged and free, who pays, and the estimate that waits or was last answered.</summary>
public sealed record TicketTime
{
    public required int TicketId { get; init; }

    public string Number => TicketNumber.Write(TicketId);

    public required string Subject { get; init; }

    public required string RequesterName { get; init; }

    /// <summary>What the work most likely is, from what was asked for; the consultant chooses.</summary>
    public required KindOfWork LikelyKind { get; init; }

    /// <summary>The viewer registered the ticket.</summary>
    public required bool IsOwn { get; init; }

    public required bool MayAnswer { get; init; }

    /// <summary>The requester and the company's approvers: who can answer an estimate.</summary>
    public required IReadOnlyList<KeyValuePair<int, string>> MayAnswerNames { get; init; }

    public required bool IsEnquiry { get; init; }

    public required int ApprovedMinutes { get; init; }

    public required int ChargedMinutes { get; init; }

    public required int FreeMinutes { get; init; }

    public required int AboveApprovedMinutes { get; init; }

    /// <summary>What the minimum adds, as things stand (policy C1).</summary>
    public required MinimumLine Minimum { get; init; }

    /// <summary>SEK to invoice, minimum included, VAT not.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The prepaid pack that would pay for work today.</summary>
    public PackBalance? Pack { get; init; }

    /// <summary>What is left of the pack is for us and for those who see the company's tickets: colleagues' work draws from it too.</summary>
    public required bool ShowsPackLeft { get; init; }

    /// <summary>Minutes worked that the policy charges and no price list priced; null for those who are not of us.</summary>
    public int? UnpricedMinutes { get; init; }

    /// <summary>Minutes of this ticket that prepaid packs paid, the minimum included.</summary>
    public required int PackMinutes { get; init; }

    public EstimateCard? Estimate { get; init; }

    public required IReadOnlyList<LoggedWork> Entries { get; init; }

    /// <summary>What the estimate that waits for an answer can cost.</summary>
    public EstimateCost? Cost { get; init; }

    /// <summary>The viewer's own timer on the ticket.</summary>
    public TimerView? Timer { get; init; }

    /// <summary>The last day of the customer's closed months.</summary>
    public DateOnly? ClosedThrough { get; init; }

    /// <summary>The ticket that this one was merged into.</summary>
    public int? MergedIntoId { get; init; }
}

/// <summary>Reads it, in a fixed number of queries.</summary>
public sealed class TimeOnTicket(SupportDb db, TimeProvider clock, TermsOfCustomers terms, Timers timers)
{
    /// <summary>Null where the ticket is missing or not visible.</summary>
    public async Task<TicketTime?> ReadAsync(Viewer viewer, int ticketId, CancellationToken ct)
    {
        var ticket = await db.Tickets.AsNoTracking().Include(t => t.Requester).Include(t => t.Customer).VisibleTo(viewer).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return null;

        var entries = await db.TimeEntries.AsNoTracking().Include(e => e.PriceList).Where(e => e.TicketId == ticketId).OrderBy(e => e.Id).ToListAsync(ct);
        var answering = await db.Contacts
            .Where(c => c.RevokedAt == null && (c.Id == ticket.RequesterId || (c.IsApprover && c.CustomerId != null && c.CustomerId == ticket.CustomerId)))
            .OrderByDescending(c => c.Id == ticket.RequesterId).ThenBy(c => c.Name)
            .Select(c => new KeyValuePair<int, string>(c.Id, c.Name))
            .ToListAsync(ct);
        var estimate = await EstimateAsync(viewer, ticketId, ct);
        var seesCompany = viewer is { IsStaff: true } or { SeesCompanyTickets: true };
        var minimum = await MinimumAsync(ticket, ct);
        return new()
        {
            TicketId = ticketId,
            Subject = ticket.Subject,
            LikelyKind = KindsOfWork.Likely(ticket.Help, ticket.CodeOwner),
            RequesterName = ticket.Requester!.Name,
            IsOwn = viewer.ContactId == ticket.RequesterId,
            MayAnswer = viewer.ContactId is { } contactId && Estimate.MayBeAnsweredBy(ticket, contactId, viewer.CustomerId, viewer.IsApprover),
            MayAnswerNames = answering,
            IsEnquiry = ticket.IsEnquiry,
            ApprovedMinutes = ticket.ApprovedMinutes,
            ChargedMinutes = ticket.ChargedMinutes,
            FreeMinutes = entries.Sum(e => e.FreeMinutes),
            AboveApprovedMinutes = entries.Sum(e => e.AboveApprovedMinutes),
            Minimum = minimum,
            Amount = entries.Sum(e => e.Amount) + minimum.Amount,
            UnpricedMinutes = viewer.IsStaff ? await db.TimeEntries.Where(e => e.TicketId == ticketId).WithoutPrice(db.ChargeRules).SumAsync(e => e.WorkedMinutes, ct) : null,
            PackMinutes = entries.Sum(e => e.PackMinutes) + minimum.PackMinutes,
            Pack = await db.PackInForceAsync(terms, ticket.CustomerId, WorkingCalendar.Day(clock.GetUtcNow()), ct),
            ShowsPackLeft = seesCompany,
            Estimate = estimate,
            Cost = estimate is { State: EstimateState.Asked } ? (await db.CostOfEstimateAsync(clock.GetUtcNow(), ticket.CustomerId, estimate.CeilingMinutes, ticket.ChargedMinutes, ct)).SaidTo(seesCompany) : null,
            Timer = await timers.OfAsync(viewer, ticketId, ct) is [var timer] ? timer : null,
            ClosedThrough = ticket.Customer?.ClosedThrough,
            MergedIntoId = ticket.MergedIntoId,
            Entries = [.. entries.Where(e => e.IsCurrent).Select(e => new LoggedWork(e.Id, e.WorkedOn, e.Description, e.ChargedMinutes, e.AboveApprovedMinutes, e.Amount))],
        };
    }

    // Tickets that were merged or split have one minimum together, which stands on the first of them.
    private async Task<MinimumLine> MinimumAsync(Tickets.Ticket ticket, CancellationToken ct)
    {
        if (ticket.Root != ticket.Id) return MinimumLine.None;

        var tickets = db.Tickets.Where(t => t.Id == ticket.Id || t.GroupId == ticket.Id).Select(t => t.Id);
        var group = await db.TimeEntries.AsNoTracking().Include(e => e.PriceList)
            .Where(e => tickets.Contains(e.TicketId))
            .OrderBy(e => e.Id).ToListAsync(ct);
        return MinimumLine.UpTo(group.Select(ChargedWork.Of), DateOnly.MaxValue);
    }

    private async Task<EstimateCard?> EstimateAsync(Viewer viewer, int ticketId, CancellationToken ct) => await db.Estimates.AsNoTracking()
        .Include(e => e.Items).Include(e => e.AskedBy)
        .Where(e => e.TicketId == ticketId && e.State != EstimateState.Withdrawn && (viewer.IsStaff || e.State != EstimateState.Draft))
        .OrderByDescending(e => e.IsPending).ThenByDescending(e => e.Id)
        .FirstOrDefaultAsync(ct) is { } found ? EstimateCard.Of(found) : null;
}
