using System.Collections.Frozen;
using System.Reflection;

namespace LinservSupport.Portal.Parts;

/// <summary>The drawings of <c>Parts/Icons</c>, read once.</summary>
public static class Icons
{
    private const string Folder = "LinservSupport.Portal.Parts.Icons.";
    private static readonly FrozenDictionary<string, string> Drawings = Read();

    public static IEnumerable<string> All => Drawings.Keys;

    public static string Svg(string name, string? css = null) =>
        $"<svg class=\"icon{(css is null ? "" : " " + css)}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">{Drawings.GetValueOrDefault(name) ?? throw new ArgumentException($"There is no icon {name} in Parts/Icons.", nameof(name))}</svg>";

    private static FrozenDictionary<string, string> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(n => n[Folder.Length..^".svg".Length], n => Inside(assembly, n));
    }

    private static string Inside(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var svg = reader.ReadToEnd();
        return svg[(svg.IndexOf('>', StringComparison.Ordinal) + 1)..svg.LastIndexOf("</svg>", StringComparison.Ordinal)];
    }
}
