using LinservSupport.Data;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class AssignmentTargetTests
{
    private static readonly WorkingCalendar Calendar = new(PolicyRows.WorkingHours(), []);

    // Worked by hand: the two working days hold 18 hours, of which half end after 9, three quarters after 13 h 30 min, and all but one after 17.
    [Fact]
    public void The_two_days_their_half_their_three_quarters_and_the_last_hour_over_Ascension_Day() => Assert.Equal(
        new TicketTargets
        {
            BeginBy = May(12, 14, 42),
            WarnAt = May(13, 10, 42),
            EscalateAt = May(13, 15, 12),
            AssignAutomaticallyAt = May(15, 9, 42),
            AssignBy = May(15, 10, 42),
            SixDaysBy = May(21, 10, 42),
            TenDaysBy = May(27, 10, 42),
        },
        AssignmentTarget.For(May(12, 10, 42), Calendar));

    [Fact]
    public void A_ticket_of_Ascension_Day_counts_from_Friday_morning()
    {
        var targets = AssignmentTarget.For(May(14, 13, 0), Calendar);

        Assert.Equal((May(15, 12, 0), May(19, 8, 0)), (targets.BeginBy, targets.AssignBy));
        Assert.Equal((May(15, 17, 0), May(18, 12, 30), May(18, 16, 0)), (targets.WarnAt, targets.EscalateAt, targets.AssignAutomaticallyAt));
    }

    private static DateTimeOffset May(int day, int hour, int minute) => WorkingCalendar.At(new(2026, 5, day), new(hour, minute));
}
