using System.Globalization;
using System.Text;

namespace LinservSupport.Mail.Understanding;

/// <summary>Makes what a stranger sent fit to be stored and shown: no NUL (PostgreSQL refuses it), no control characters, not too long.</summary>
public static class Texts
{
    /// <summary>For one line: a name, a subject.</summary>
    public static string Line(string? text, int most = 1000)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (IsMeant(rune)) clean.Append(Charsets.Meant((char)rune.Value));
            else if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) clean.Append(' ');
            else if (category is not UnicodeCategory.Surrogate && !TurnsText(rune)) clean.Append(rune);
        }

        return Cut(string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)), most) ?? "";
    }

    /// <summary>For a body: line ends as \n, tabs kept.</summary>
    public static string Body(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        var clean = new StringBuilder(lines.Length);
        foreach (var rune in lines.EnumerateRunes())
        {
            if (IsMeant(rune)) clean.Append(Charsets.Meant((char)rune.Value));
            else if (rune.Value is '\n' or '\t' || (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Control and not UnicodeCategory.Surrogate && !TurnsText(rune)))
                clean.Append(rune);
        }

        return clean.ToString();
    }

    /// <summary>Shortened without breaking a pair of surrogates; null stays null.</summary>
    public static string? Cut(string? text, int most) => text?.AtMost(most).Replace("\0", "", StringComparison.Ordinal);

    // 0x85 is the line's end that it says it is; five others mean nothing in either.
    private static bool IsMeant(Rune rune) => rune.Value is >= 0x80 and <= 0x9F and not (0x81 or 0x85 or 0x8D or 0x8F or 0x90 or 0x9D);

    // Overrides that make "exe.png" of "gnp.exe".
    private static bool TurnsText(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
