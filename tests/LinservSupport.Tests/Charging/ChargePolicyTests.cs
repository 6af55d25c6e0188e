using LinservSupport.Charging;
using LinservSupport.Odoo;
using static LinservSupport.Tests.Charging.Policy;

namespace LinservSupport.Tests.Charging;

// The examples of docs/policy.md, by clause.
public sealed class ChargePolicyTests
{
    [Theory]
    [InlineData(KindOfWork.UserSupport, "C1")]
    [InlineData(KindOfWork.Troubleshooting, "C1")]
    [InlineData(KindOfWork.Configuration, "C2")]
    [InlineData(KindOfWork.BugFixInstallation, "C3")]
    [InlineData(KindOfWork.BugRegistration, "C4")]
    [InlineData(KindOfWork.ArchitectureChange, "F4")]
    public void C1_to_C4_an_hour_of_charged_work_costs_an_hour(KindOfWork kind, string clause)
    {
        var decision = ChargePolicy.Decide(Work(kind));

        Assert.Equal((ChargeKind.Charged, clause, 60, 1390m), (decision.Charge, decision.Clause, decision.ChargedMinutes, decision.Amount));
    }

    [Theory]
    [InlineData(KindOfWork.ServerInfrastructure, "F1")]
    [InlineData(KindOfWork.ServiceDelivery, "F2")]
    [InlineData(KindOfWork.OdooLicences, "F3")]
    [InlineData(KindOfWork.ServerResources, "F4")]
    [InlineData(KindOfWork.LinservBugFix, "F6")]
    public void F1_to_F6_free_work_costs_nothing_and_leaves_the_approved_time_alone(KindOfWork kind, string clause)
    {
        var decision = ChargePolicy.Decide(Work(kind));

        Assert.Equal((ChargeKind.Free, clause, 0, 0, 0m), (decision.Charge, decision.Clause, decision.ChargedMinutes, decision.AboveApprovedMinutes, decision.Amount));
    }

    [Fact]
    public void C1_an_amount_is_rounded_once_to_oere_half_away_from_zero()
    {
        Assert.Equal(162.17m, ChargePolicy.Decide(Work(KindOfWork.Troubleshooting, minutes: 7)).Amount);
        Assert.Equal(0.03m, ChargePolicy.AmountOf(1, 1.50m));
    }

    [Fact]
    public void C1_a_kind_of_work_may_have_its_own_rate()
    {
        var prices = new PriceList { Name = "Own", ValidFrom = Day, HourlyAmount = 1390m, Rates = { new PriceListRate { Kind = KindOfWork.Configuration, HourlyAmount = 1490m } } };

        Assert.Equal(745m, ChargePolicy.Decide(Work(KindOfWork.Configuration, 30, prices: prices)).Amount);
        Assert.Equal(695m, ChargePolicy.Decide(Work(KindOfWork.Troubleshooting, 30, prices: prices)).Amount);
    }

    [Fact]
    public void C1_work_without_a_price_list_in_force_is_not_charged_and_says_so()
    {
        var later = new PriceList { Name = "Later", ValidFrom = Day.AddDays(1), HourlyAmount = 1390m };

        var decision = ChargePolicy.Decide(Work(KindOfWork.Configuration, prices: later));

        Assert.Equal((ChargeKind.Free, "C2", 0), (decision.Charge, decision.Clause, decision.ChargedMinutes));
        Assert.Contains("No price list", decision.Reason.English, StringComparison.Ordinal);
    }

    [Fact]
    public void C1_the_customers_own_list_counts_before_the_general_one()
    {
        var own = new PriceList { Name = "Own", CustomerId = 1, ValidFrom = Day, ValidTo = Day, HourlyAmount = 1200m };

        Assert.Same(own, PriceList.Choose([Standard, own], 1, Day));
        Assert.Same(Standard, PriceList.Choose([Standard, own], 1, Day.AddDays(1)));
        Assert.Same(Standard, PriceList.Choose([Standard, own], 2, Day));
    }

    [Fact]
    public void F5_user_support_is_free_from_2026_with_an_agreement_that_covers_it_on_the_day_worked()
    {
        var agreement = Agreed(AgreementModel.MaintenanceAndSupport, to: Day);

        var decision = ChargePolicy.Decide(Work(KindOfWork.UserSupport, agreement: agreement));

        Assert.Equal((ChargeKind.Included, "F5", 0), (decision.Charge, decision.Clause, decision.ChargedMinutes));
        Assert.Contains("Maintenance and Support", decision.Reason.Swedish, StringComparison.Ordinal);
        Assert.Equal("C1", ChargePolicy.Decide(Work(KindOfWork.UserSupport, agreement: agreement, on: Day.AddDays(1))).Clause);
        Assert.Equal("C1", ChargePolicy.Decide(Work(KindOfWork.UserSupport, agreement: agreement, on: new(2025, 12, 31))).Clause);
        Assert.Equal("F5", ChargePolicy.Decide(Work(KindOfWork.UserSupport, agreement: agreement, on: new(2026, 1, 1))).Clause);
        Assert.Equal("C1", ChargePolicy.Decide(Work(KindOfWork.UserSupport, agreement: Agreed(AgreementModel.Maintenance))).Clause);
    }

    [Fact]
    public void C3_is_included_where_an_agreement_covers_it()
    {
        var decision = ChargePolicy.Decide(Work(KindOfWork.BugFixInstallation, agreement: Agreed(AgreementModel.Maintenance)));

        Assert.Equal((ChargeKind.Included, "C3", 0, 0m), (decision.Charge, decision.Clause, decision.ChargedMinutes, decision.Amount));
        Assert.Equal("Arbetet ingår i ert avtal: Maintenance.", decision.Reason.Swedish);
    }

    [Fact]
    public void C1_a_prepaid_pack_pays_what_it_has_and_the_rest_is_invoiced()
    {
        var pack = Agreed(AgreementModel.PrepaidPack);

        var all = ChargePolicy.Decide(Work(KindOfWork.Configuration, 60, agreement: pack, packLeft: 600));
        var some = ChargePolicy.Decide(Work(KindOfWork.Configuration, 60, agreement: pack, packLeft: 20));
        var none = ChargePolicy.Decide(Work(KindOfWork.Configuration, 60, agreement: pack));

        Assert.Equal((60, 60, 0m), (all.ChargedMinutes, all.PackMinutes, all.Amount));
        Assert.NotNull(all.AgreementId);
        Assert.Equal((60, 20, 926.67m), (some.ChargedMinutes, some.PackMinutes, some.Amount));
        Assert.Equal((60, 0, 1390m), (none.ChargedMinutes, none.PackMinutes, none.Amount));
        Assert.Null(none.AgreementId);
    }

    [Fact]
    public void H3_time_is_charged_as_worked_unless_the_price_list_has_an_increment()
    {
        var halfHours = new PriceList { Name = "Half hours", ValidFrom = Day, HourlyAmount = 1390m, IncrementMinutes = 30 };

        Assert.Equal(7, ChargePolicy.Decide(Work(KindOfWork.Configuration, 7)).ChargedMinutes);

        var rounded = ChargePolicy.Decide(Work(KindOfWork.Configuration, 40, prices: halfHours));
        Assert.Equal((60, 20, 0, 1390m), (rounded.ChargedMinutes, rounded.RoundingMinutes, rounded.AboveApprovedMinutes, rounded.Amount));
        Assert.Equal(50, ChargePolicy.Decide(Work(KindOfWork.Configuration, 40, charged: 190, prices: halfHours)).ChargedMinutes);
    }

    [Fact]
    public void H6_minutes_above_the_approved_time_are_recorded_and_not_charged()
    {
        var decision = ChargePolicy.Decide(Work(KindOfWork.Configuration, 45, charged: 225));

        Assert.Equal((15, 30, "C2", 347.50m), (decision.ChargedMinutes, decision.AboveApprovedMinutes, decision.Clause, decision.Amount));
        Assert.EndsWith("30 min are above the approved time and are not charged.", decision.Reason.English, StringComparison.Ordinal);
        Assert.Equal("H6", ChargePolicy.Decide(Work(KindOfWork.Configuration, 45, charged: 240)).Clause);
    }

    [Fact]
    public void P3_an_enquiry_is_never_charged()
    {
        var decision = ChargePolicy.Decide(Work(KindOfWork.Configuration) with { IsEnquiry = true });

        Assert.Equal((ChargeKind.Free, "P3"), (decision.Charge, decision.Clause));
    }

    [Fact]
    public void O1_the_customers_own_code_is_named_where_its_repair_is_charged() =>
        Assert.Contains("Studio", ChargePolicy.Decide(Work(KindOfWork.Troubleshooting, owner: CodeOwner.CustomersOwn)).Reason.Swedish, StringComparison.Ordinal);

    [Fact]
    public void Every_kind_of_work_has_a_decision_and_a_sentence_in_both_languages()
    {
        foreach (var kind in Enum.GetValues<KindOfWork>())
        {
            var reason = ChargePolicy.Decide(Work(kind)).Reason;
            Assert.NotEmpty(reason.English);
            Assert.NotEqual(reason.English, reason.Swedish);
        }
    }
}
