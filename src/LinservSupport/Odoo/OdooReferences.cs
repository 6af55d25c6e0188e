using System.Text.RegularExpressions;

namespace LinservSupport.Odoo;

/// <summary>An Odoo transaction, record or instance that was found in a text.</summary>
public sealed record FoundReference(ReferenceKind Kind, string Value, string? Url = null);

/// <summary>Recognises Odoo document numbers and addresses in any text (policy R2, R3). Parses only: nothing is ever fetched.</summary>
public static partial class OdooReferences
{
    private const int MostPerText = 50;

    public static IReadOnlyList<FoundReference> In(string text) =>
        [.. Orders().Matches(text).Select(m => new FoundReference(ReferenceKind.SalesOrder, m.Value)).Distinct().Take(MostPerText)];

    [GeneratedRegex(@"\bS\d{5}\b", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Orders();
}
