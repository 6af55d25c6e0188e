using System.Globalization;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.Tickets;

namespace LinservSupport.ServiceLevels.Days;

/// <summary>What makes tickets alike: area, kind of help, priority.</summary>
public readonly record struct Likeness(Area Area, KindOfHelp? Help, PriorityClass Priority);

/// <summary>Working days to solution by likeness in one text: "Accounting HowTo Ordinary 1=3,2=5;…".</summary>
public static class GroupTallies
{
    public static string Write(IEnumerable<(Likeness Group, int Day)> solved) => string.Join(';', solved
        .GroupBy(s => s.Group)
        .Select(g => $"{g.Key.Area} {g.Key.Help?.ToString() ?? "-"} {g.Key.Priority} {string.Join(',', g.GroupBy(s => s.Day).OrderBy(d => d.Key).Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Key}={d.Count()}")))}")
        .Order(StringComparer.Ordinal));

    /// <summary>What was written under a name that no longer exists is left out.</summary>
    public static IEnumerable<(Likeness Group, int Day, int Count)> Read(string written)
    {
        foreach (var part in written.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(' ')))
        {
            if (!Enum.TryParse<Area>(part[0], out var area) || !Enum.TryParse<PriorityClass>(part[2], out var priority)) continue;
            KindOfHelp? help = Enum.TryParse<KindOfHelp>(part[1], out var known) ? known : null;
            foreach (var pair in part[3].Split(',').Select(p => p.Split('=')))
                yield return (new(area, help, priority), int.Parse(pair[0], CultureInfo.InvariantCulture), int.Parse(pair[1], CultureInfo.InvariantCulture));
        }
    }
}
