using System.Collections.Concurrent;
using System.Reflection;
using System.Resources;

namespace LinservSupport;

/// <summary>
/// The product's texts in both languages. The English text is the key; its Swedish twin stands in one of the
/// <c>Words/*.sv.resx</c> files of an assembly that was added here. A house test finds a text without its twin.
/// </summary>
public static class Words
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, string>> Swedish = new();

    static Words() => Add(typeof(Words).Assembly);

    /// <summary>Makes an assembly's own <c>Words/*.sv.resx</c> known, once at start-up.</summary>
    public static void Add(Assembly assembly) => Swedish.GetOrAdd(assembly, Read);

    /// <summary>The text in a language, with its {0}-style places filled in that language's number and date format.</summary>
    public static string Say(Language language, string english, params object[] values)
    {
        var text = language == Language.English ? english : Find(english) ?? english;
        return values.Length == 0 ? text : string.Format(language.Culture(), text, values);
    }

    /// <summary>The Swedish twin, or null where it is missing.</summary>
    public static string? Find(string english)
    {
        foreach (var texts in Swedish.Values)
        {
            if (texts.TryGetValue(english, out var swedish)) return swedish;
        }

        return null;
    }

    private static Dictionary<string, string> Read(Assembly assembly)
    {
        var texts = new Dictionary<string, string>();
        var satellite = assembly.GetSatelliteAssembly(System.Globalization.CultureInfo.GetCultureInfo("sv"));
        foreach (var name in satellite.GetManifestResourceNames().Where(n => n.EndsWith(".sv.resources", StringComparison.Ordinal)))
        {
            using var reader = new ResourceReader(satellite.GetManifestResourceStream(name)!);
            foreach (System.Collections.DictionaryEntry entry in reader) texts[(string)entry.Key] = (string)entry.Value!;
        }

        return texts;
    }
}
