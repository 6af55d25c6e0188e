using System.Text.RegularExpressions;

namespace LinservSupport.People;

/// <summary>One spelling for each name, so that its beginning is found by an index and without regard to case on either engine.</summary>
public static partial class NameKeys
{
    private static readonly string[] LegalForms = ["ab", "hb", "kb", "aktiebolag", "aktiebolaget", "handelsbolag"];

    /// <summary>"norrvik möbler" of "Norrvik Möbler AB".</summary>
    public static string Key(string name) => string.Join(' ', Words(name));

    /// <summary>"möbler norrvik" of the same; "åström karin" of "Karin Åström": a person is found by either name.</summary>
    public static string TailKey(string name) => Words(name) is { Length: > 1 } words ? $"{words[^1]} {string.Join(' ', words[..^1])}" : Key(name);

    public static string[] Words(string name)
    {
        var words = WordShape().Matches(name.ToLowerInvariant()).Select(m => m.Value).ToArray();
        var significant = words.Where(w => !LegalForms.Contains(w)).ToArray();
        return significant.Length > 0 ? significant : words;
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant, 200)]
    private static partial Regex WordShape();
}
