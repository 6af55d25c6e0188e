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
/// <param name="Kind">The kind of work that was decided on.</param>
/// <param name="Minutes">For so many minutes of work.</param>
/// <param name="Decision">What <see cref="ChargePolicy"/> says.</param>
/// <param name="MinimumMinutes">Least charge on a ticket (policy C1); 0 where nothing is charged.</param>
/// <param name="MinimumAmount">SEK for it, VAT not included.</param>
/// <param name="ApprovedMinutes">What the ticket may cost without asking (policy H1).</param>
/// <param name="ChargedBefore">What of it is charged already.</param>
/// <param name="PackLeftMinutes">Left in prepaid packs in force; null where the customer has none.</param>
public sealed record ChargeAnswer(KindOfWork Kind, int Minutes, ChargeDecision Decision, int MinimumMinutes, decimal MinimumAmount, int ApprovedMinutes, int ChargedBefore, int? PackLeftMinutes)
{
    public bool IsCharged => Decision.Charge == ChargeKind.Charged;
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
        if (!viewer.IsStaff && question.CustomerId is { } asked && asked != viewer.CustomerId) return null;

        var ticket = question.TicketId is { } id ? await db.Tickets.AsNoTracking().VisibleTo(viewer).SingleOrDefaultAsync(t => t.Id == id, ct) : null;
        if (question.TicketId is not null && ticket is null) return null;

        var customerId = ticket is not null ? ticket.CustomerId : viewer.IsStaff ? question.CustomerId : viewer.CustomerId;
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
        var minimum = decision.Charge == ChargeKind.Charged ? prices?.MinimumMinutes ?? 0 : 0;
        var packs = standing.Agreements.Where(a => a.Model == AgreementModel.PrepaidPack && a.IsInForce(day)).ToList();
        return new(
            kind,
            facts.WorkedMinutes,
            decision,
            minimum,
            ChargePolicy.AmountOf(minimum, decision.HourlyAmount),
            facts.ApprovedMinutes,
            facts.ChargedMinutes,
            packs.Count == 0 ? null : packs.Sum(p => standing.PackLeft.GetValueOrDefault(p.Id)));
    }
}
