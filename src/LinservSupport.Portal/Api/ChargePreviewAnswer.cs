using System.ComponentModel;
using LinservSupport.Charging;
using LinservSupport.Charging.Reading;

namespace LinservSupport.Portal.Api;

/// <summary>The answer of <c>POST /api/charges/preview</c>: what would be stored if the work were logged now.</summary>
[Description("The decision that would be made if the work were logged now. workedMinutes + roundingMinutes = chargedMinutes + unchargedMinutes. All amounts are without VAT.")]
public sealed record ChargePreviewAnswer
{
    [Description("Charged, free by the policy, or included in an agreement.")]
    public required ChargeKind Charge { get; init; }

    [Description("Minutes asked for.")]
    public required int WorkedMinutes { get; init; }

    [Description("Minutes charged, rounding included: never more than is left of the approved time (H6).")]
    public required int ChargedMinutes { get; init; }

    [Description("Minutes not charged: free ones and those above the approved time.")]
    public required int UnchargedMinutes { get; init; }

    [Description("Of the uncharged minutes: free by the policy or by an agreement.")]
    public required int FreeMinutes { get; init; }

    [Description("Of the uncharged minutes: above the approved time, recorded without charge (H6).")]
    public required int AboveApprovedMinutes { get; init; }

    [Description("Of the charged minutes: what the increment of the price list adds to those worked.")]
    public required int RoundingMinutes { get; init; }

    [Description("Of the charged minutes: drawn from a prepaid pack, so not in the amount.")]
    public required int PackMinutes { get; init; }

    [Description("To invoice for the charged minutes that no prepaid pack pays, in currency, rounded once to two decimals, half away from zero.")]
    public required decimal Amount { get; init; }

    [Description("For an hour of this kind of work, in currency; 0 where no price came into it.")]
    public required decimal HourlyAmount { get; init; }

    [Description("Always SEK.")]
    public string Currency => "SEK";

    [Description("The clause of the policy that decides: C1 to C4, F1 to F6, H6 or P3. Each is explained at /policy#C1 and so on.")]
    public required string Clause { get; init; }

    [Description("Why, in a sentence that a customer understands.")]
    public required InBothLanguages Sentence { get; init; }

    [Description("The price list that the hourly amount is from; null where nothing is charged.")]
    public required PriceListName? PriceList { get; init; }

    [Description("The least that a ticket with charged work on it costs (C1): once per ticket, a line of its own, not in the amount above. Null where nothing is charged.")]
    public required MinimumCharge? Minimum { get; init; }

    [Description("What the ticket may cost in all without asking, in minutes (H1, H5).")]
    public required int ApprovedMinutes { get; init; }

    [Description("Minutes that are charged on the ticket already.")]
    public required int ChargedBeforeMinutes { get; init; }

    [Description("Minutes left in the company's prepaid packs before this work; null where it has none.")]
    public required int? PackLeftMinutes { get; init; }

    public static ChargePreviewAnswer Of(ChargeAnswer answer)
    {
        var decision = answer.Decision;
        return new()
        {
            Charge = decision.Charge,
            WorkedMinutes = answer.Minutes,
            ChargedMinutes = decision.ChargedMinutes,
            UnchargedMinutes = answer.UnchargedMinutes,
            FreeMinutes = answer.UnchargedMinutes - decision.AboveApprovedMinutes,
            AboveApprovedMinutes = decision.AboveApprovedMinutes,
            RoundingMinutes = decision.RoundingMinutes,
            PackMinutes = decision.PackMinutes,
            Amount = decision.Amount,
            HourlyAmount = decision.HourlyAmount,
            Clause = decision.Clause,
            Sentence = new(decision.Reason.Swedish, decision.Reason.English),
            PriceList = answer.Prices is { } prices ? new(prices.Name, prices.ValidFrom) : null,
            Minimum = answer.IsCharged ? new(answer.MinimumMinutes, answer.MinimumAmount) : null,
            ApprovedMinutes = answer.ApprovedMinutes,
            ChargedBeforeMinutes = answer.ChargedBefore,
            PackLeftMinutes = answer.PackLeftMinutes,
        };
    }
}

public sealed record InBothLanguages([property: Description("In Swedish.")] string Sv, [property: Description("In English.")] string En);

public sealed record PriceListName([property: Description("Its name.")] string Name, [property: Description("Its first day.")] DateOnly ValidFrom);

public sealed record MinimumCharge([property: Description("In minutes.")] int Minutes, [property: Description("In SEK, without VAT.")] decimal Amount);
