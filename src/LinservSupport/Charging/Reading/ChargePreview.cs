using LinservSupport.Data;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>"What will it cost?", before registering or while time is written down.</summary>
public sealed record ChargeQuestion
{
    /// <summary>Of the customer; a customer's person asks for their own company whatever stands here.</summary>
    public int? CustomerId { get; init; }

    /// <summary>The customer by our number for them instead; null where <see cref="CustomerId"/> says it, or nothing does.</summary>
    public string? CustomerNumber { get; init; }

    /// <summary>The ticket, where there is one: its customer, its code owner and what is left of its approved time count.</summary>
    public int? TicketId { get; init; }

    public KindOfHelp? Help { get; init; }

    /// <summary>Null to take the likely one of <see cref="Help"/> and <see cref="CodeOwner"/>.</summary>
    public KindOfWork? Kind { get; init; }

    public CodeOwner? CodeOwner { get; init; }

    /// <summary>Null for today.</summary>
    public DateOnly? WorkedOn { get; init; }

    /// <summary>Null for the minimum.</summary>
    public int? Minutes { get; init; }
}

/// <summary>The decision, and what stands around it.</summary>
public sealed record ChargeAnswer
{
    /// <summary>The kind of work that was decided on.</summary>
    public required KindOfWork Kind { get; init; }

    /// <summary>For so many minutes of work, on this day.</summary>
    public required int Minutes { get; init; }

    public required DateOnly WorkedOn { get; init; }

    /// <summary>What <see cref="ChargePolicy"/> says.</summary>
    public required ChargeDecision Decision { get; init; }

    /// <summary>The list that the price is from; null where nothing is charged.</summary>
    public PriceList? Prices { get; init; }

    /// <summary>The agreement that includes the work; null where none does.</summary>
    public Agreement? Agreement { get; init; }

    /// <summary>The customer's agreements on that day by name, prepaid packs not among them.</summary>
    public required IReadOnlyList<Sentence> Agreements { get; init; }

    /// <summary>Least charge on a ticket (policy C1); 0 where nothing is charged.</summary>
    public required int MinimumMinutes { get; init; }

    /// <summary>SEK for it, VAT not included.</summary>
    public decimal MinimumAmount => ChargePolicy.AmountOf(MinimumMinutes, Decision.HourlyAmount);

    /// <summary>What the ticket may cost without asking (policy H1).</summary>
    public required int ApprovedMinutes { get; init; }

    /// <summary>The most that it may cost without asking, in SEK, VAT and prepaid packs not counted.</summary>
    public decimal ApprovedAmount => ChargePolicy.AmountOf(ApprovedMinutes, Decision.HourlyAmount);

    /// <summary>What of it is charged already.</summary>
    public required int ChargedBefore { get; init; }

    /// <summary>Left in prepaid packs in force; null where the customer has none, and for a customer's person who sees only their own tickets: colleagues' work draws from them too.</summary>
    public int? PackLeftMinutes { get; init; }

    /// <summary>The entry that this would take the place of; null for new work.</summary>
    public TimeEntry? Was { get; init; }

    public bool IsCharged => Decision.Charge == ChargeKind.Charged;

    /// <summary>Minutes of the work, rounding included, that are not charged.</summary>
    public int UnchargedMinutes => Minutes + Decision.RoundingMinutes - Decision.ChargedMinutes;
}

/// <summary>Answers it by the same policy that decides when time is logged.</summary>
public sealed class ChargePreview(SupportDb db, TimeProvider clock, TermsOfCustomers terms)
{
    /// <summary>The decision on work that one of us is writing down; null where it is not yet a time, or there is no such ticket.</summary>
    public async Task<ChargeAnswer?> OfWorkAsync(Viewer viewer, int ticketId, Work work, CancellationToken ct) =>
        viewer.IsStaff && WorkedTime.Read(work.Time) is >= 1 and <= WorkedTime.Most and var minutes && Enum.IsDefined(work.Kind)
            ? await AskAsync(viewer, new() { TicketId = ticketId, Kind = work.Kind, WorkedOn = work.WorkedOn, Minutes = minutes }, ct)
            : null;

    /// <summary>Null where the ticket is missing or not visible, or the company is not the viewer's.</summary>
    public async Task<ChargeAnswer?> AskAsync(Viewer viewer, ChargeQuestion question, CancellationToken ct)
    {
        var ticket = question.TicketId is { } id ? await db.Tickets.AsNoTracking().VisibleTo(viewer).SingleOrDefaultAsync(t => t.Id == id, ct) : null;
        if (question.TicketId is not null && ticket is null) return null;

        var (isFound, asked) = await CustomerAsync(viewer, question, ct);
        if (!isFound || (ticket is not null && asked is not null && asked != ticket.CustomerId)) return null;

        var customerId = ticket is not null ? ticket.CustomerId : asked ?? viewer.CustomerId;
        var owner = question.CodeOwner ?? ticket?.CodeOwner ?? CodeOwner.NotDecided;
        var day = question.WorkedOn ?? WorkingCalendar.Day(clock.GetUtcNow());
        var standing = await terms.OfAsync(customerId, ct);
        var kind = question.Kind ?? KindsOfWork.Likely(question.Help, owner);
        var prices = PriceList.Choose(standing.PriceLists, customerId, day);
        var facts = new ChargeFacts
        {
            Kind = kind,
            CodeOwner = owner,
            WorkedOn = day,
            WorkedMinutes = question.Minutes ?? Math.Max(1, prices?.MinimumMinutes ?? 30),
            IsEnquiry = customerId is null,
            ApprovedMinutes = ticket?.ApprovedMinutes ?? Ticket.MinutesApprovedByRegistering,
            ChargedMinutes = ticket?.ChargedMinutes ?? 0,
            Terms = standing,
        };
        var decision = ChargePolicy.Decide(facts);
        var inForce = standing.Agreements.Where(a => a.IsInForce(day)).OrderBy(a => a.ValidFrom).ThenBy(a => a.Id).ToList();
        var packs = inForce.Where(a => a.Model == AgreementModel.PrepaidPack).ToList();
        return new()
        {
            Kind = kind,
            Minutes = facts.WorkedMinutes,
            WorkedOn = day,
            Decision = decision,
            Prices = decision.PriceListId is null ? null : prices,
            Agreement = decision.Charge == ChargeKind.Included ? inForce.Find(a => a.Id == decision.AgreementId) : null,
            Agreements = [.. inForce.Except(packs).Select(a => a.Name)],
            MinimumMinutes = decision.Charge == ChargeKind.Charged ? prices?.MinimumMinutes ?? 0 : 0,
            ApprovedMinutes = facts.ApprovedMinutes,
            ChargedBefore = facts.ChargedMinutes,
            PackLeftMinutes = packs.Count == 0 || viewer is { IsStaff: false, SeesCompanyTickets: false } ? null : packs.Sum(p => standing.PackLeft.GetValueOrDefault(p.Id)),
        };
    }

    // A customer's person asks for their own company whatever they call it; another's is not found, like one that does not exist.
    private async Task<(bool IsFound, int? Id)> CustomerAsync(Viewer viewer, ChargeQuestion question, CancellationToken ct)
    {
        if (question.CustomerId is null && question.CustomerNumber is null) return (true, null);

        var id = await db.Customers
            .Where(c => question.CustomerNumber == null ? c.Id == question.CustomerId : c.CustomerNumber == question.CustomerNumber)
            .Where(c => viewer.IsStaff || c.Id == viewer.CustomerId)
            .Select(c => (int?)c.Id)
            .SingleOrDefaultAsync(ct);
        return (id is not null, id);
    }
}
