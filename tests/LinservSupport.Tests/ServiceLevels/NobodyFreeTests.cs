using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class NobodyFreeTests
{
    private static readonly WorkingCalendar Calendar = new(PolicyRows.WorkingHours(), []);

    // Tuesday 12 May 2026; Thursday 14 May is Ascension Day.
    private static readonly DateOnly Today = new(2026, 5, 12);

    [Fact]
    public void An_absence_has_a_last_day_and_a_day_of_return_and_who_returns_first_with_room_is_named()
    {
        var lines = Explain(One("Amira", open: 3, absentTo: new(2026, 5, 20)), One("Per", open: 15, absentTo: new(2026, 5, 13)));

        Assert.Contains("Amira is absent until Wednesday 20 May, that day included, and back on Thursday 21 May.", lines);
        Assert.Contains("Per is absent until Wednesday 13 May, that day included, and back on Friday 15 May. Even then 1 of 15 open tickets must be solved first; the load limit is 15.", lines);
        Assert.StartsWith("The first with room is Amira, on Thursday 21 May.", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void At_the_load_limit_there_is_no_day_only_the_tickets_in_the_way_and_the_absence_that_comes()
    {
        var lines = Explain(One("Per", open: 17, waiting: 4, next: new Absence { From = new(2026, 5, 18), To = new(2026, 5, 22) }), One("Nora", open: 2, limit: 0));

        Assert.Contains(
            "Per is present, with 17 open tickets, of which 4 wait for somebody else, and the load limit 15: free when 3 of them are solved, which no calendar tells. Away again from 18 May to 22 May.",
            lines);
        Assert.Contains("Nora is present, with the load limit 0: nothing is assigned automatically, until you raise it.", lines);
        Assert.StartsWith("Nobody’s return alone gives room", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_absence_goes_on_over_days_off_until_the_next_one()
    {
        Absence[] absences = [new() { From = new(2026, 5, 18), To = new(2026, 5, 19) }, new() { From = new(2026, 5, 11), To = new(2026, 5, 13) }, new() { From = new(2026, 5, 15), To = new(2026, 5, 15) }, new() { From = new(2026, 5, 21), To = new(2026, 5, 22) }];

        Assert.Equal(new DateOnly(2026, 5, 19), Candidates.AbsentTo(Today, absences, Calendar));
        Assert.Null(Candidates.AbsentTo(new(2026, 5, 20), absences, Calendar));
    }

    private static string[] Explain(params Candidate[] qualified)
    {
        var said = new Registration { Requester = new Contact { Name = "Karin" }, Subject = "VAT report", Text = "Wrong sum", Channel = Channel.Portal };
        var ticket = Ticket.Register(said, Array.Empty<PriorityRule>(), Calendar, Cast.Now, History.Actor.Itself);
        var told = NobodyFree.Explain(ticket, AssignmentPolicy.Decide(Area.Sales, qualified).Qualified, Calendar);
        Assert.Equal(told.English.Split('\n').Length, told.Swedish.Split('\n').Length);
        return told.English.Split('\n');
    }

    private static Candidate One(string name, int open, int limit = 15, int waiting = 0, DateOnly? absentTo = null, Absence? next = null) =>
        new(name.Length, name, [Area.Sales], absentTo, open, limit, null, waiting, next);
}
