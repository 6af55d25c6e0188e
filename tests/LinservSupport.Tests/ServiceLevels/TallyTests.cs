using CsCheck;
using LinservSupport.ServiceLevels.Days;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class TallyTests
{
    private static readonly Gen<int[]> Values = Gen.OneOf(Gen.Int[0, 20], Gen.Int[0, 40_000]).Array[0, 60];

    [Fact]
    public void What_is_written_and_added_up_again_is_what_was_counted() => Gen.Select(Values, Values).Sample((one, other) =>
    {
        var sum = new Tally();
        sum.Add(Tally.Of(one).Write());
        sum.Add(Tally.Of(other).Write());
        var all = one.Concat(other).Order().ToList();
        return sum.Count == all.Count
            && all.All(v => sum[v] == all.Count(o => o == v) && sum.UpTo(v) == all.Count(o => o <= v))
            && sum.Median == (all.Count == 0 ? null : (all[(all.Count - 1) / 2] + all[all.Count / 2]) / 2)
            && sum.Percentile(80) == (all.Count == 0 ? null : all.First(v => all.Count(o => o <= v) * 100 >= all.Count * 80));
    });

    [Fact]
    public void The_running_sums_are_those_of_the_tally() => Values.Sample(values =>
    {
        var (tally, running) = (Tally.Of(values), Tally.ReadRunning(Tally.Of(values).Write()));
        return running.Length == (values.Length == 0 ? 0 : values.Max() + 1) && running.Select((sum, value) => sum == tally.UpTo(value)).All(same => same);
    });

    [Fact]
    public void Clauses_and_groups_are_read_as_they_were_written()
    {
        ClauseMinutes[] sums = [new("C1", 120, 5), new("F2", 0, 45)];
        Assert.Equal(sums, ClauseSums.Read(ClauseSums.Write(sums)));
        var group = new Likeness(LinservSupport.People.Area.Accounting, null, LinservSupport.Priorities.PriorityClass.Ordinary);
        Assert.Equal([(group, 2, 2), (group, 5, 1)], GroupTallies.Read(GroupTallies.Write([(group, 5), (group, 2), (group, 2)])));
        Assert.Empty(GroupTallies.Read("Gone - Ordinary 1=1"));
    }
}
