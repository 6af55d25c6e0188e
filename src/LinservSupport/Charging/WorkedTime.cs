using System.Globalization;
using System.Text.RegularExpressions;

namespace LinservSupport.Charging;

/// <summary>Whole minutes as people type and read them.</summary>
public static partial class WorkedTime
{
    /// <summary>A day, in minutes: the most that one entry can be.</summary>
    public const int Most = 24 * 60;

    /// <summary>Minutes of "1:15", "75", "1h15", "1 h 15 min" or "1,5 h"; null where it is no time. The caller checks the range.</summary>
    public static int? Read(string? text)
    {
        if (text is null || text.Length > 30 || Shape().Match(text.Trim()) is not { Success: true } match) return null;

        var minutes = Minutes(match);
        return minutes is null or > 1_000_000 ? null : match.Groups["minus"].Success ? -(int)minutes : (int)minutes;
    }

    /// <summary>"1 h 15 min", "2 h" or "45 min": the same in both languages.</summary>
    public static string Write(int minutes)
    {
        var (hours, rest) = Math.DivRem(Math.Abs(minutes), 60);
        var text = (hours, rest) switch
        {
            (0, _) => $"{rest} min",
            (_, 0) => $"{hours} h",
            _ => $"{hours} h {rest} min",
        };
        return minutes < 0 ? "−" + text : text;
    }

    private static decimal? Minutes(Match match)
    {
        var (hours, rest) = (Number(match.Groups["hours"]), Number(match.Groups["minutes"]));
        if (match.Groups["decimal"] is { Success: true } part) return Math.Round(Number(part) * 60, MidpointRounding.AwayFromZero);
        // 1:75 is a slip of the finger, not two hours and a quarter.
        return match.Groups["hours"].Success && rest > 59 ? null : (hours * 60) + rest;
    }

    private static decimal Number(Group group) => group.Success
        ? decimal.Parse(group.Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
        : 0;

    [GeneratedRegex(
        """
        ^(?<minus>[-−])?\s*(?:
          (?<hours>[0-9]{1,4})\s*(?::|\.?\s*(?:h|tim|timmar|timme|hours?)\.?)\s*(?<minutes>[0-9]{1,2})\s*(?:m|min|minuter|minutes?)?\.?
        | (?<decimal>[0-9]{1,4}(?:[.,][0-9]{1,2})?)\s*(?:h|tim|timmar|timme|hours?)\.?
        | (?<minutes>[0-9]{1,5})\s*(?:m|min|minuter|minutes?)?\.?
        )$
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        200)]
    private static partial Regex Shape();
}
