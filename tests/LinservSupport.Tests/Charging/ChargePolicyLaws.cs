using CsCheck;
using LinservSupport.Charging;
using LinservSupport.Odoo;

namespace LinservSupport.Tests.Charging;

public sealed class ChargePolicyLaws
{
    private static readonly Gen<KindOfWork> Kinds = Gen.OneOf(Enum.GetValues<KindOfWork>());

    private static readonly Gen<PriceList> PriceLists =
        from step in Gen.OneOf(1, 1, 5, 15, 30)
        from minimum in Gen.Int[0, 60]
        select new PriceList { Name = "Any", ValidFrom = new(2020, 1, 1), HourlyAmount = 1390m, IncrementMinutes = step, MinimumMinutes = minimum };

    private static readonly Gen<Agreement?> Agreements = Gen.OneOf<Agreement?>(
        null,
        Policy.Agreed(AgreementModel.FirstLine),
        Policy.Agreed(AgreementModel.Maintenance),
        Policy.Agreed(AgreementModel.MaintenanceAndSupport),
        Policy.Agreed(AgreementModel.PrepaidPack));

    private static readonly Gen<ChargeFacts> Facts =
        from kind in Kinds
        from minutes in Gen.Int[1, WorkedTime.Most]
        from approved in Gen.OneOf(240, 600, 1200)
        from charged in Gen.Int[0, approved]
        from days in Gen.Int[-800, 400]
        from agreement in Agreements
        from prices in PriceLists
        from left in Gen.Int[0, 200]
        select Policy.Work(kind, minutes, charged, approved, Policy.Day.AddDays(days), agreement, prices, left);

    // What can happen to a ticket: work is logged, more time is approved, an entry is waived.
    private static readonly Gen<(int What, KindOfWork Kind, int Number)[]> Stories =
        Gen.Select(Gen.OneOf(0, 0, 0, 0, 1, 2), Kinds, Gen.Int[1, 400]).Array[1, 40];

    [Fact]
    public void Worked_time_is_charged_above_the_approved_time_or_free() => Facts.Sample(facts =>
    {
        var decision = ChargePolicy.Decide(facts);
        var free = facts.WorkedMinutes + decision.RoundingMinutes - decision.ChargedMinutes - decision.AboveApprovedMinutes;
        return decision.Charge == ChargeKind.Charged ? free == 0 : free == facts.WorkedMinutes && decision.Amount == 0;
    });

    [Fact]
    public void H6_no_decision_charges_above_the_approved_time() => Facts.Sample(facts =>
        ChargePolicy.Decide(facts) is var decision
        && decision.ChargedMinutes >= 0
        && facts.ChargedMinutes + decision.ChargedMinutes <= facts.ApprovedMinutes
        && decision.PackMinutes <= Math.Min(decision.ChargedMinutes, facts.Terms.PackLeft[0]));

    [Fact]
    public void Free_kinds_of_work_are_never_charged() => Facts.Sample(facts =>
        facts.Kind is not (KindOfWork.ServerInfrastructure or KindOfWork.ServiceDelivery or KindOfWork.OdooLicences or KindOfWork.ServerResources or KindOfWork.LinservBugFix)
        || ChargePolicy.Decide(facts).ChargedMinutes == 0);

    [Fact]
    public void The_same_facts_give_the_same_decision() => Facts.Sample(facts => ChargePolicy.Decide(facts) == ChargePolicy.Decide(facts));

    [Fact]
    public void H6_charged_stays_within_approved_whatever_is_logged_approved_and_waived() => Stories.Sample(story =>
    {
        var (approved, charged) = (240, 0);
        var entries = new List<TimeEntry>();
        foreach (var (what, kind, number) in story)
        {
            if (what == 1) approved = Math.Max(approved, number * 6);
            if (what == 2 && entries.Count > 0)
            {
                var waived = entries[number % entries.Count];
                if (waived.WaivedAt is not null) continue;
                charged -= waived.ChargedMinutes;
                waived.Waive("because", "Anna", default);
            }

            if (what != 0) continue;
            var facts = Policy.Work(kind, number, charged, approved, owner: CodeOwner.NotDecided);
            entries.Add(Entry(facts, ChargePolicy.Decide(facts)));
            charged += entries[^1].ChargedMinutes;
            if (charged > approved) return false;
        }

        return charged == entries.Sum(e => e.ChargedMinutes)
            && entries.TrueForAll(e => e.FreeMinutes >= 0 && e.WorkedMinutes + e.RoundingMinutes == e.ChargedMinutes + e.AboveApprovedMinutes + e.FreeMinutes);
    });

    // The sum is what all of it would cost, or the cap where that is less; below the cap every month is the same, above it the order of entries tells who is cut.
    [Fact]
    public void The_order_of_logging_changes_a_months_total_only_through_the_cap() => (
        from story in Gen.Select(Kinds, Gen.Int[1, 200], Gen.Int[0, 2]).Array[1, 12]
        from shuffled in Gen.Shuffle(story)
        select (story, shuffled)).Sample(told =>
        {
            var (one, other) = (Logged(told.story), Logged(told.shuffled));
            var wanted = told.story.Sum(e => ChargePolicy.Decide(Policy.Work(e.Item1, e.Item2, 0, WorkedTime.Most)).ChargedMinutes);
            return one.Values.Sum() == Math.Min(240, wanted) && other.Values.Sum() == one.Values.Sum()
                && (wanted > 240 || one.OrderBy(m => m.Key).SequenceEqual(other.OrderBy(m => m.Key)));
        });

    private static Dictionary<int, int> Logged((KindOfWork Kind, int Minutes, int Month)[] story)
    {
        var months = new Dictionary<int, int> { [0] = 0, [1] = 0, [2] = 0 };
        foreach (var (kind, minutes, month) in story)
            months[month] += ChargePolicy.Decide(Policy.Work(kind, minutes, months.Values.Sum(), 240, Policy.Day.AddMonths(month))).ChargedMinutes;
        return months;
    }

    [Fact]
    public void The_minimum_lines_of_all_months_add_up_to_that_of_the_whole_time() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[0, 40]).Array[0, 12].Sample(days =>
        {
            var first = new DateOnly(2026, 1, 1);
            var work = days.Select(d => new ChargedWork(first.AddDays(d.Item1), d.Item2, 0, 1390m, 30, 0)).ToList();
            var months = Enumerable.Range(0, 12).Select(m => MinimumLine.OfMonth(work, first.AddMonths(m), null)).ToList();
            var whole = MinimumLine.UpTo(work, first.AddYears(1));
            return months.Sum(m => m.Minutes) == whole.Minutes && months.Sum(m => m.Amount) == whole.Amount
                && work.Sum(w => w.ChargedMinutes) is var sum && sum + whole.Minutes == (sum == 0 ? 0 : Math.Max(30, sum));
        });

    private static TimeEntry Entry(ChargeFacts facts, ChargeDecision decision) => new()
    {
        Description = "",
        Clause = decision.Clause,
        Reason = decision.Reason,
        WorkedMinutes = facts.WorkedMinutes,
        Charge = decision.Charge,
        ChargedMinutes = decision.ChargedMinutes,
        AboveApprovedMinutes = decision.AboveApprovedMinutes,
        RoundingMinutes = decision.RoundingMinutes,
        PackMinutes = decision.PackMinutes,
        Amount = decision.Amount,
    };
}
