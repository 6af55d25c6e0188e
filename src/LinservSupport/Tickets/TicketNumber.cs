using System.Globalization;
using System.Text.RegularExpressions;

namespace LinservSupport.Tickets;

/// <summary>A ticket's number as people write it: LS-4796.</summary>
public static partial class TicketNumber
{
    public static string Write(int id) => string.Create(CultureInfo.InvariantCulture, $"LS-{id}");

    /// <summary>Reads LS-4796, ls-4796, LS 4796 or 4796; null for anything else.</summary>
    public static int? Read(string? text) =>
        text is not null && Shape().Match(text) is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    [GeneratedRegex(@"^\s*(?:LS[-\s]?)?([1-9]\d{0,8})\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Shape();
}
