using CsCheck;
using LinservSupport.People;
using LinservSupport.ServiceLevels;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class AssignmentPolicyTests
{
    private static readonly DateTimeOffset Yesterday = new(2026, 5, 11, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Who_holds_the_skill_is_present_and_has_the_least_open_work_is_chosen()
    {
        var decision = AssignmentPolicy.Decide(
            Area.Sales,
            [
                One(1, open: 0, skills: Area.Purchase),
                One(2, open: 1, absentTo: new(2026, 5, 20)),
                One(3, open: 5),
                One(4, open: 3),
                One(5, open: 2, limit: 2),
            ]);

        Assert.Equal(4, decision.Chosen?.ConsultantId);
        Assert.Equal([5, 4, 3, 2], decision.Qualified.Select(c => c.ConsultantId));
    }

    [Fact]
    public void Among_equals_it_is_the_turn_of_who_had_it_longest_ago()
    {
        Assert.Equal(2, AssignmentPolicy.Decide(Area.Sales, [One(1, last: Yesterday), One(2, last: Yesterday.AddDays(-1)), One(3, last: Yesterday)]).Chosen?.ConsultantId);
        Assert.Equal(3, AssignmentPolicy.Decide(Area.Sales, [One(1, last: Yesterday), One(3)]).Chosen?.ConsultantId);
    }

    [Fact]
    public void Where_everything_is_solved_at_once_the_turn_still_goes_round()
    {
        var last = new Dictionary<int, DateTimeOffset?> { [1] = null, [2] = Yesterday, [3] = null, [4] = Yesterday.AddDays(-9) };
        var turns = Enumerable.Range(1, 12).Select(hour =>
        {
            var chosen = AssignmentPolicy.Decide(Area.Sales, last.Select(l => One(l.Key, last: l.Value))).Chosen!.ConsultantId;
            last[chosen] = Yesterday.AddHours(hour);
            return chosen;
        });

        Assert.Equal([1, 3, 4, 2, 1, 3, 4, 2, 1, 3, 4, 2], turns);
    }

    [Fact]
    public void Uneven_loads_become_even_before_anybody_gets_more()
    {
        var open = new Dictionary<int, int> { [1] = 6, [2] = 1, [3] = 3 };
        for (var i = 0; i < 11; i++) open[AssignmentPolicy.Decide(Area.Sales, open.Select(o => One(o.Key, open: o.Value))).Chosen!.ConsultantId]++;

        Assert.Equal([7, 7, 7], open.Values);
    }

    [Fact]
    public void A_ticket_about_nothing_in_particular_needs_the_skill_for_that() =>
        Assert.Equal(2, AssignmentPolicy.Decide(Area.General, [One(1), One(2, open: 9, skills: Area.General)]).Chosen?.ConsultantId);

    [Fact]
    public void Nobody_qualified_free_leaves_it_and_says_who_would_be()
    {
        var decision = AssignmentPolicy.Decide(Area.Sales, [One(1, absentTo: new(2026, 5, 20)), One(2, absentTo: new(2026, 5, 13)), One(3, skills: Area.Website)]);

        Assert.Null(decision.Chosen);
        Assert.Equal([2, 1], decision.Qualified.Select(c => c.ConsultantId));
    }

    [Fact]
    public void The_order_in_which_people_stand_in_the_table_decides_nothing() => Gen.Select(People, Gen.Int).Sample((people, seed) =>
        AssignmentPolicy.Decide(Area.Sales, people).Chosen == AssignmentPolicy.Decide(Area.Sales, Shuffle(people, seed)).Chosen);

    [Fact]
    public void Who_is_chosen_is_always_qualified_present_and_below_their_limit() => People.Sample(people =>
    {
        var chosen = AssignmentPolicy.Decide(Area.Sales, people).Chosen;
        var free = people.Where(p => p.Skills.Contains(Area.Sales) && p.AbsentTo is null && p.OpenTickets < p.LoadLimit).ToList();
        return chosen is null ? free.Count == 0 : free.Contains(chosen) && chosen.OpenTickets == free.Min(p => p.OpenTickets);
    });

    private static Gen<Candidate[]> People => Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[0, 3])
        .Select((skilled, absent, open, limit, last) => (skilled, absent, open, limit, last))
        .Array[0, 8]
        .Select(rows => rows.Select((r, i) => new Candidate(
            i + 1, $"Person {i}", r.skilled ? [Area.Sales] : [Area.Website], r.absent ? new DateOnly(2026, 5, 20) : null, r.open, r.limit, r.last == 0 ? null : Yesterday.AddDays(r.last))).ToArray());

    private static Candidate[] Shuffle(Candidate[] people, int seed)
    {
        var copy = people.ToArray();
        new Random(seed).Shuffle(copy);
        return copy;
    }

    private static Candidate One(int id, int open = 0, int limit = 15, DateOnly? absentTo = null, DateTimeOffset? last = null, params Area[] skills) =>
        new(id, $"Person {id}", skills.Length == 0 ? [Area.Sales] : skills, absentTo, open, limit, last);
}
