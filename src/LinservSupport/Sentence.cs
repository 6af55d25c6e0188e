using System.Globalization;

namespace LinservSupport;

/// <summary>The languages that the product speaks.</summary>
public enum Language
{
    Swedish,
    English,
}

/// <summary>One thing said in both languages; what is stored keeps both, so that it can be read later in either.</summary>
/// <param name="English">The sentence in English.</param>
/// <param name="Swedish">The same sentence in Swedish.</param>
public sealed record Sentence(string English, string Swedish)
{
    public static readonly Sentence Nothing = new("", "");

    public string In(Language language) => language == Language.Swedish ? Swedish : English;

    /// <summary>The sentence whose English text (with {0}-style places) is the key, in both languages. A value that is a sentence itself is said in each.</summary>
    public static Sentence Of(string english, params object[] values) => new(
        Words.Say(Language.English, english, In(Language.English, values)),
        Words.Say(Language.Swedish, english, In(Language.Swedish, values)));

    /// <summary>This sentence and another after it; nothing is added where the other says nothing.</summary>
    public Sentence Then(Sentence next) => next.English.Length == 0 ? this : new($"{English} {next.English}".Trim(), $"{Swedish} {next.Swedish}".Trim());

    private static object[] In(Language language, object[] values) => [.. values.Select(v => v is Sentence s ? s.In(language) : v)];
}

public static class Languages
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static CultureInfo Culture(this Language language) => language == Language.Swedish ? Swedish : English;

    /// <summary>The two-letter code used in HTML, mail and resources.</summary>
    public static string Code(this Language language) => language == Language.Swedish ? "sv" : "en";

    public static Language Parse(string? code) =>
        code?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? Language.English : Language.Swedish;
}
