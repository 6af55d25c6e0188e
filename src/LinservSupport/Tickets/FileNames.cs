using System.Globalization;
using System.Text;

namespace LinservSupport.Tickets;

/// <summary>A file's name as people may see it: no folders, nothing invisible, nothing that turns text around, not too long.</summary>
public static class FileNames
{
    public const int MaxLength = 150;

    /// <summary>Never empty: a file without a usable name is "file".</summary>
    public static string Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var text = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            // Format characters hold the right-to-left overrides that make "exe.png" of "gnp.exe".
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse) continue;
            if (rune.Value == 0xFFFD) continue;
            text.Append(rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? "_" : rune.ToString());
        }

        var clean = text.ToString().Trim('.', ' ', '\u00A0', '\u3000').Trim();
        if (Devices.Contains(clean.Split('.')[0].TrimEnd())) clean = "_" + clean;
        return clean.Length == 0 ? "file" : Shorten(clean);
    }

    // Windows opens a device by these, whatever stands behind the dot.
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. "0123456789¹²³".SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })], StringComparer.OrdinalIgnoreCase);

    private static string Shorten(string name)
    {
        if (name.Length <= MaxLength) return name;

        var extension = Path.GetExtension(name) is { Length: <= 12 } known ? known : "";
        return name.AtMost(MaxLength - extension.Length - 1, "…") + extension;
    }
}

/// <summary>What a file is, from its first bytes: never what its sender says it is.</summary>
public static class FileTypes
{
    public const string Unknown = "application/octet-stream";

    /// <summary>The raster images that may be shown; SVG is a programme and not among them.</summary>
    public static readonly IReadOnlyList<string> Images = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    public static string Of(ReadOnlySpan<byte> data) => data switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        _ => Unknown,
    };
}
