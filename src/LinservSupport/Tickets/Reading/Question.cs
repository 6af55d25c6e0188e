namespace LinservSupport.Tickets.Reading;

/// <summary>The question in an answer of ours, for a list.</summary>
public static class Question
{
    private const int Most = 90;

    /// <summary>The last sentence that ends in a question mark, else the first line; shortened. Null where nothing is said.</summary>
    public static string? In(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;

        var end = text.LastIndexOf('?');
        var asked = end < 0 ? text.Trim().Split('\n')[0] : text[(text.LastIndexOfAny(['.', '!', '?', '\n'], Math.Max(0, end - 1)) + 1)..(end + 1)];
        return asked.Trim().AtMost(Most, "…");
    }
}
