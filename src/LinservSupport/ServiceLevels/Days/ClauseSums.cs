using System.Globalization;

namespace LinservSupport.ServiceLevels.Days;

/// <summary>Minutes by clause in one text: "C1 120 0;F2 0 45" is 120 minutes charged under C1 and 45 free under F2.</summary>
public static class ClauseSums
{
    public static string Write(IEnumerable<ClauseMinutes> sums) =>
        string.Join(';', sums.OrderBy(s => s.Clause, StringComparer.Ordinal).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Clause} {s.Charged} {s.Free}")));

    public static IEnumerable<ClauseMinutes> Read(string written) => written.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split(' '))
        .Select(part => new ClauseMinutes(part[0], int.Parse(part[1], CultureInfo.InvariantCulture), int.Parse(part[2], CultureInfo.InvariantCulture)));

    /// <summary>Each clause once, by its name.</summary>
    public static IReadOnlyList<ClauseMinutes> Sum(IEnumerable<ClauseMinutes> sums) =>
        [.. sums.GroupBy(s => s.Clause).Select(g => new ClauseMinutes(g.Key, g.Sum(s => s.Charged), g.Sum(s => s.Free))).OrderBy(s => s.Clause, StringComparer.Ordinal)];
}

/// <summary>Minutes under one clause of the policy, the rounding of a price list among the charged ones; free is all work that was not charged, for whatever reason.</summary>
public sealed record ClauseMinutes(string Clause, int Charged, int Free);
