using LinservSupport.Odoo;

namespace LinservSupport.Charging;

/// <summary>Policy C1 to C4, F1 to F6, H1 to H6 and P3: what a piece of work costs, and the sentence that explains it.</summary>
public static class ChargePolicy
{
    /// <summary>Decides by the rules, agreements and prices of the day worked, whenever it is logged.</summary>
    public static ChargeDecision Decide(ChargeFacts facts)
    {
        if (facts.IsEnquiry)
            return Free("P3", Sentence.Of("Questions about our services and prices cost nothing."));

        var rules = facts.Terms.Rules.Where(r => r.Kind == facts.Kind && r.IsInForce(facts.WorkedOn)).OrderByDescending(r => r.ValidFrom).ToList();
        var agreement = facts.Terms.Agreements.Where(a => a.IsInForce(facts.WorkedOn) && a.Covers.Contains(facts.Kind)).OrderBy(a => a.ValidFrom).FirstOrDefault();
        if (agreement is not null && rules.Find(r => r.NeedsAgreement) is { } byAgreement)
            return Included(byAgreement, byAgreement.Reason.Then(Sentence.Of("Your agreement: {0}.", agreement.Name)), agreement);

        if (rules.Find(r => !r.NeedsAgreement) is not { } rule)
            return Free("C1", Sentence.Of("The policy has no rule for this work on this day, so nothing is charged."));
        if (!rule.IsCharged)
            return Free(rule.Clause, rule.Reason) with { ChargeRuleId = rule.Id };

        // General user support is included by F5 and from its date, not by an agreement alone.
        if (agreement is not null && facts.Kind != KindOfWork.UserSupport)
            return Included(rule, Sentence.Of("This work is included in your agreement: {0}.", agreement.Name), agreement);

        return PriceList.Choose(facts.Terms.PriceLists, facts.Terms.CustomerId, facts.WorkedOn) is { } prices
            ? Charged(facts, rule, prices)
            : Free(rule.Clause, Sentence.Of("No price list is in force for this day, so nothing is charged.")) with { ChargeRuleId = rule.Id };
    }

    /// <summary>SEK for minutes at a rate, rounded once to öre, half away from zero.</summary>
    public static decimal AmountOf(int minutes, decimal hourlyAmount) =>
        Math.Round(minutes * hourlyAmount / 60m, 2, MidpointRounding.AwayFromZero);

    private static ChargeDecision Charged(ChargeFacts facts, ChargeRule rule, PriceList prices)
    {
        var step = Math.Max(1, prices.IncrementMinutes);
        var wanted = (facts.WorkedMinutes + step - 1) / step * step;
        var charged = Math.Clamp(facts.ApprovedMinutes - facts.ChargedMinutes, 0, wanted);
        var above = Math.Max(0, facts.WorkedMinutes - charged);
        var rounding = Math.Max(0, charged - facts.WorkedMinutes);
        var pack = PackFor(facts, charged);
        var drawn = pack is null ? 0 : Math.Min(charged, facts.Terms.PackLeft.GetValueOrDefault(pack.Id));
        var rate = prices.RateFor(facts.Kind);

        var reason = rule.Reason;
        if (facts is { Kind: KindOfWork.Troubleshooting, CodeOwner: CodeOwner.CustomersOwn })
            reason = reason.Then(Sentence.Of("Your own code and Studio changes belong to your company."));
        if (rounding > 0)
            reason = reason.Then(Sentence.Of("Your price list charges every started {0} min: {1} are added.", step, WorkedTime.Write(rounding)));
        if (drawn > 0)
            reason = reason.Then(Sentence.Of("{0} are drawn from your {1}.", WorkedTime.Write(drawn), pack!.Name));
        if (above > 0)
            reason = reason.Then(
                charged > 0 ? Sentence.Of("{0} are above the approved time and are not charged.", WorkedTime.Write(above))
                : facts.ApprovedMinutes == 0 ? Sentence.Of("No time was approved for this, so nothing of it is charged.")
                : Sentence.Of("The approved time is used, so nothing of this is charged."));

        return new()
        {
            Charge = ChargeKind.Charged,
            ChargedMinutes = charged,
            AboveApprovedMinutes = above,
            RoundingMinutes = rounding,
            PackMinutes = drawn,
            Clause = charged == 0 && above > 0 ? "H6" : rule.Clause,
            Reason = reason,
            HourlyAmount = rate,
            Amount = AmountOf(charged - drawn, rate),
            ChargeRuleId = rule.Id,
            PriceListId = prices.Id,
            AgreementId = drawn > 0 ? pack!.Id : null,
        };
    }

    // An entry is drawn from one pack: the oldest that has enough, else the oldest with something left.
    private static Agreement? PackFor(ChargeFacts facts, int minutes) => facts.Terms.Agreements
        .Where(a => a.Model == AgreementModel.PrepaidPack && a.IsInForce(facts.WorkedOn) && facts.Terms.PackLeft.GetValueOrDefault(a.Id) > 0)
        .OrderByDescending(a => facts.Terms.PackLeft[a.Id] >= minutes).ThenBy(a => a.ValidFrom).ThenBy(a => a.Id)
        .FirstOrDefault();

    private static ChargeDecision Included(ChargeRule rule, Sentence reason, Agreement agreement) => new()
    {
        Charge = ChargeKind.Included,
        Clause = rule.Clause,
        Reason = reason,
        ChargeRuleId = rule.Id,
        AgreementId = agreement.Id,
    };

    private static ChargeDecision Free(string clause, Sentence reason) => new() { Charge = ChargeKind.Free, Clause = clause, Reason = reason };
}
