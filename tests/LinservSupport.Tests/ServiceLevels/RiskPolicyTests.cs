using LinservSupport.Data;
using LinservSupport.ServiceLevels;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class RiskPolicyTests
{
    private static readonly WorkingCalendar Calendar = new(PolicyRows.WorkingHours(), []);
    private static readonly TicketTargets Targets = AssignmentTarget.For(Cast.Now, Calendar);
    private static readonly OpenTicket Fresh = new() { Id = 4796, Subject = "S", RegisteredAt = Cast.Now, Targets = Targets, CustomerWroteAt = Cast.Now, ApprovedMinutes = 240 };
    private static readonly OpenTicket Begun = Fresh with { AssigneeId = 1, WorkBegunAt = Cast.Now.AddHours(1), WeWroteAt = Cast.Now.AddHours(1), State = TicketState.InProgress };

    [Fact]
    public void A_fresh_ticket_is_not_at_risk() => Assert.Null(RiskPolicy.Find(Fresh, Cast.Now.AddMinutes(1), Calendar));

    [Fact]
    public void Not_assigned_at_half_of_the_time_comes_before_not_begun()
    {
        Assert.Equal((Risk.NotBegun, false), Kind(Fresh, Targets.BeginBy.AddMinutes(-30)));
        Assert.Equal((Risk.NotAssigned, false), Kind(Fresh, Targets.WarnAt));
        Assert.Equal((Risk.NotAssigned, true), Kind(Fresh, Targets.AssignBy));
        Assert.Equal((Risk.NotBegun, true), Kind(Fresh with { AssigneeId = 1 }, Targets.WarnAt));
    }

    [Fact]
    public void A_customer_without_an_answer_for_three_working_days_and_ten_days_about_to_pass()
    {
        Assert.Null(RiskPolicy.Find(Begun, Cast.Now.AddDays(5), Calendar));
        Assert.Equal((Risk.NoAnswer, true), Kind(Begun with { CustomerWroteAt = Cast.Now.AddHours(2) }, Cast.Now.AddDays(7)));
        Assert.Equal((Risk.PassesTenDays, false), Kind(Begun, Targets.TenDaysBy.AddHours(-3)));
        Assert.Null(RiskPolicy.Find(Begun, Targets.TenDaysBy.AddHours(1), Calendar));
    }

    [Fact]
    public void A_waiting_ticket_is_not_at_risk() =>
        Assert.Null(RiskPolicy.Find(Fresh with { State = TicketState.WaitingForCustomer }, Targets.AssignBy, Calendar));

    [Fact]
    public void Three_quarters_of_the_approved_time_are_near_its_end()
    {
        Assert.False((Begun with { ChargedMinutes = 179 }).IsNearApproved);
        Assert.True((Begun with { ChargedMinutes = 180 }).IsNearApproved);
        Assert.True((Begun with { AboveApprovedMinutes = 1 }).IsNearApproved);
    }

    private static (Risk, bool) Kind(OpenTicket ticket, DateTimeOffset at)
    {
        var risk = RiskPolicy.Find(ticket, at, Calendar);
        Assert.NotNull(risk);
        return (risk.Kind, risk.IsLate);
    }
}
