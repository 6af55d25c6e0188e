using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.Tickets;

namespace LinservSupport.ServiceLevels.Similar;

/// <summary>A group of similar tickets; null where it does not matter.</summary>
public readonly record struct Group(Area? Area, KindOfHelp? Help, PriorityClass? Priority);

/// <summary>Which tickets are similar (policy T8): same area, kind of help and priority; where those are too few to say, more and more of them.</summary>
public static class SimilarPolicy
{
    /// <summary>From the most alike to all.</summary>
    public static IReadOnlyList<Group> Groups(Likeness ticket) =>
    [
        new(ticket.Area, ticket.Help, ticket.Priority),
        new(ticket.Area, null, ticket.Priority),
        new(null, ticket.Help, ticket.Priority),
        new(null, null, ticket.Priority),
        new(null, null, null),
    ];

    /// <summary>Statistics of each group that has enough tickets to say something.</summary>
    public static IReadOnlyList<UsualTime> Count(IEnumerable<(Likeness Group, int Day, int Count)> solved)
    {
        // By likeness first: the many days of a year are gone through once, and not once for each group.
        var alike = new Dictionary<Likeness, Tally>();
        foreach (var (likeness, day, count) in solved) Of(alike, likeness).Add(day, count);

        var tallies = new Dictionary<Group, Tally>();
        foreach (var (likeness, tally) in alike)
        {
            // A ticket that says no kind of help is in the group of all kinds once.
            foreach (var group in Groups(likeness).Distinct()) Of(tallies, group).Add(tally);
        }

        return
        [
            .. tallies.Where(t => t.Value.Count >= Measure.FewestToSay)
                .OrderBy(t => t.Key.Area).ThenBy(t => t.Key.Help).ThenBy(t => t.Key.Priority)
                .Select(t => new UsualTime { Area = t.Key.Area, Help = t.Key.Help, Priority = t.Key.Priority, Count = t.Value.Count, MedianDays = t.Value.Percentile(50)!.Value, EightInTenDays = t.Value.Percentile(80)!.Value }),
        ];
    }

    private static Tally Of<TKey>(Dictionary<TKey, Tally> tallies, TKey key)
        where TKey : notnull
    {
        if (!tallies.TryGetValue(key, out var tally)) tallies[key] = tally = new();
        return tally;
    }
}
