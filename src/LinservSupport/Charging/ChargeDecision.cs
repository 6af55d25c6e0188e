using LinservSupport.Odoo;

namespace LinservSupport.Charging;

/// <summary>What stands for a customer: the rules, their agreements and price lists, and what is left of each prepaid pack.</summary>
/// <param name="CustomerId">Null for somebody who is not a customer.</param>
/// <param name="Rules">Every charge rule, in force or not.</param>
/// <param name="Agreements">The customer's.</param>
/// <param name="PriceLists">The customer's own and the general ones, with their rates.</param>
/// <param name="PackLeft">Minutes left of each prepaid pack, by agreement.</param>
public sealed record ChargeTerms(
    int? CustomerId,
    IReadOnlyCollection<ChargeRule> Rules,
    IReadOnlyCollection<Agreement> Agreements,
    IReadOnlyCollection<PriceList> PriceLists,
    IReadOnlyDictionary<int, int> PackLeft);

/// <summary>All that a decision on one piece of work is made from.</summary>
public sealed record ChargeFacts
{
    public required KindOfWork Kind { get; init; }

    public CodeOwner CodeOwner { get; init; }

    /// <summary>The day of the work: its rules, agreements and prices decide.</summary>
    public required DateOnly WorkedOn { get; init; }

    public required int WorkedMinutes { get; init; }

    /// <summary>What the ticket's requester has approved in all (policy H1, H5), in minutes.</summary>
    public required int ApprovedMinutes { get; init; }

    /// <summary>What of it is charged already.</summary>
    public required int ChargedMinutes { get; init; }

    /// <summary>A question by somebody who is not a customer (policy P3).</summary>
    public bool IsEnquiry { get; init; }

    public required ChargeTerms Terms { get; init; }
}

/// <summary>Charged or not, how much, and why. Minutes not charged and not above the approved time are free.</summary>
public sealed record ChargeDecision
{
    public required ChargeKind Charge { get; init; }

    /// <summary>Minutes charged, rounding included; never more than what is left of the approved time (policy H6).</summary>
    public int ChargedMinutes { get; init; }

    public int AboveApprovedMinutes { get; init; }

    public int RoundingMinutes { get; init; }

    public int PackMinutes { get; init; }

    public required string Clause { get; init; }

    public required Sentence Reason { get; init; }

    /// <summary>SEK an hour, VAT not included; 0 where no price came into it.</summary>
    public decimal HourlyAmount { get; init; }

    /// <summary>SEK to invoice for it, VAT not included.</summary>
    public decimal Amount { get; init; }

    public int? ChargeRuleId { get; init; }

    public int? PriceListId { get; init; }

    public int? AgreementId { get; init; }
}
