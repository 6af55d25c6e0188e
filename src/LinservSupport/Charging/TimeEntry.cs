using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Tickets;

namespace LinservSupport.Charging;

/// <summary>How a piece of work was decided.</summary>
public enum ChargeKind
{
    /// <summary>Charged by the price list, from a prepaid pack where there is one.</summary>
    Charged,

    /// <summary>Free by the policy.</summary>
    Free,

    /// <summary>Included in an agreement.</summary>
    Included,

    /// <summary>A manager waived it, with a reason.</summary>
    Waived,
}

/// <summary>
/// Work done on a ticket, with the decision that was made on it and all that the decision was made from.
/// Worked + rounding minutes = charged + above approved + free, always.
/// </summary>
public sealed class TimeEntry
{
    private readonly DateOnly? _booked;

    public long Id { get; private set; }

    public int TicketId { get; set; }

    public Ticket? Ticket { get; init; }

    public int ConsultantId { get; init; }

    public Consultant? Consultant { get; init; }

    /// <summary>The day of the work (not of the logging), in Stockholm: the day whose rules decide.</summary>
    public DateOnly WorkedOn { get; init; }

    /// <summary>The day whose month it stands in: the day worked, or the first day that was open where that day's month was closed.</summary>
    public DateOnly BookedOn { get => _booked ?? WorkedOn; init => _booked = value; }

    /// <summary>When the work began, where that is known: tells work that overlaps.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Minutes worked: 1 to 1440; negative on a row that takes another back.</summary>
    public int WorkedMinutes { get; init; }

    public KindOfWork Kind { get; init; }

    public CodeOwner CodeOwner { get; init; }

    /// <summary>What was done; the customer reads it (policy P1).</summary>
    public required string Description { get; init; }

    /// <summary>For us only.</summary>
    public string? InternalRemark { get; init; }

    public DateTimeOffset LoggedAt { get; init; }

    // The decision.
    public ChargeKind Charge { get; set; }

    /// <summary>Minutes that count towards the approved time and are charged (policy H1, H6).</summary>
    public int ChargedMinutes { get; set; }

    /// <summary>Minutes that would be charged but pass the approved time: recorded, not charged (policy H6).</summary>
    public int AboveApprovedMinutes { get; set; }

    /// <summary>Minutes among the charged ones that nobody worked: what the price list's increment adds.</summary>
    public int RoundingMinutes { get; set; }

    /// <summary>Minutes among the charged ones that are drawn from the prepaid pack rather than invoiced.</summary>
    public int PackMinutes { get; set; }

    /// <summary>The ticket's approved and charged minutes when this was decided: with the other facts, the decision can be made again.</summary>
    public int ApprovedMinutesThen { get; init; }

    public int ChargedMinutesBefore { get; init; }

    /// <summary>Minutes left of the prepaid pack that it is drawn from, when this was decided; null where no pack came into it.</summary>
    public int? PackLeftThen { get; init; }

    /// <summary>The clause that decided.</summary>
    public required string Clause { get; set; }

    /// <summary>The decision in a sentence for the customer.</summary>
    public required Sentence Reason { get; set; }

    public int? ChargeRuleId { get; init; }

    public int? PriceListId { get; init; }

    public PriceList? PriceList { get; init; }

    /// <summary>SEK an hour from the price list on the day worked.</summary>
    public decimal HourlyAmount { get; init; }

    /// <summary>SEK without VAT for the charged minutes that no pack pays, rounded once to öre, half away from zero.</summary>
    public decimal Amount { get; set; }

    /// <summary>The agreement that includes it, or the prepaid pack that it is drawn from.</summary>
    public int? AgreementId { get; init; }

    public Agreement? Agreement { get; init; }

    public DateTimeOffset? WaivedAt { get; set; }

    public string? WaivedBy { get; set; }

    public string? WaivedBecause { get; set; }

    /// <summary>Charged minutes that the waiver took away.</summary>
    public int WaivedMinutes { get; set; }

    public Guid? SubmissionKey { get; init; }

    // What a correction leaves behind. In an open month the old row drops out of every sum; in a closed one it stays and a reversal takes it back.
    public DateTimeOffset? ReplacedAt { get; set; }

    public string? ReplacedBy { get; set; }

    /// <summary>Why, as the customer reads it.</summary>
    public string? ReplacedBecause { get; set; }

    /// <summary>The row that took its place.</summary>
    public long? ReplacedById { get; set; }

    public TimeEntry? Replacement { get; set; }

    /// <summary>Replaced after its month was closed: it stays in all sums, and the row that reverses it takes it back in a later month.</summary>
    public bool IsReversed { get; set; }

    /// <summary>The row of a closed month that this one takes back: all its minutes and amounts, negated.</summary>
    public long? ReversesId { get; init; }

    public TimeEntry? Reverses { get; init; }

    /// <summary>Says what stands now: neither replaced nor there to take another back.</summary>
    public bool IsCurrent => ReplacedAt is null && ReversesId is null;

    /// <summary>Minutes that cost nothing by the policy, an agreement or a waiver.</summary>
    public int FreeMinutes => WorkedMinutes + RoundingMinutes - ChargedMinutes - AboveApprovedMinutes;

    /// <summary>A manager takes the charge away; nothing can add one (policy: never a charge that the rules exclude).</summary>
    public void Waive(string because, string by, DateTimeOffset at)
    {
        (WaivedMinutes, WaivedBecause, WaivedBy, WaivedAt) = (ChargedMinutes, because, by, at);
        Charge = ChargeKind.Waived;
        (ChargedMinutes, AboveApprovedMinutes, RoundingMinutes, PackMinutes, Amount) = (0, 0, 0, 0, 0m);
    }

    /// <summary>The row that takes this one back in a later month: every minute and amount negated.</summary>
    public TimeEntry Reversal(DateOnly bookedOn, DateTimeOffset at) => new()
    {
        TicketId = TicketId,
        ConsultantId = ConsultantId,
        WorkedOn = WorkedOn,
        BookedOn = bookedOn,
        StartedAt = StartedAt,
        WorkedMinutes = -WorkedMinutes,
        Kind = Kind,
        CodeOwner = CodeOwner,
        Description = Description,
        LoggedAt = at,
        Charge = Charge,
        ChargedMinutes = -ChargedMinutes,
        AboveApprovedMinutes = -AboveApprovedMinutes,
        RoundingMinutes = -RoundingMinutes,
        PackMinutes = -PackMinutes,
        ApprovedMinutesThen = ApprovedMinutesThen,
        ChargedMinutesBefore = ChargedMinutesBefore,
        Clause = Clause,
        Reason = Reason,
        ChargeRuleId = ChargeRuleId,
        PriceListId = PriceListId,
        HourlyAmount = HourlyAmount,
        Amount = -Amount,
        AgreementId = AgreementId,
        ReversesId = Id,
    };

    /// <summary>Moves minutes from charged to above the approved time; the amount follows (policy H6).</summary>
    public void Uncharge(int minutes)
    {
        var rounding = Math.Min(minutes, RoundingMinutes);
        (ChargedMinutes, RoundingMinutes, AboveApprovedMinutes) = (ChargedMinutes - minutes, RoundingMinutes - rounding, AboveApprovedMinutes + minutes - rounding);
        PackMinutes = Math.Min(PackMinutes, ChargedMinutes);
        Amount = ChargePolicy.AmountOf(ChargedMinutes - PackMinutes, HourlyAmount);
    }
}
