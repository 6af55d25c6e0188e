namespace LinservSupport;

/// <summary>Texts made to fit. A character of two halves is left out whole: one half alone can be stored nowhere, and PostgreSQL refuses it.</summary>
public static class Fitting
{
    /// <param name="text">Any text.</param>
    /// <param name="most">Its longest length, in .NET's characters; what <paramref name="ending"/> adds is not counted.</param>
    /// <param name="ending">Says that something is missing.</param>
    public static string AtMost(this string text, int most, string ending = "")
    {
        if (text.Length <= most) return text;

        return text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] + ending;
    }
}
