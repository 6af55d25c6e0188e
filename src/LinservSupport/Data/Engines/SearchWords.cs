namespace LinservSupport.Data.Engines;

/// <summary>Splits what a person typed into words of letters and digits, so that no engine's query syntax is reached.</summary>
public static class SearchWords
{
    private const int Most = 12;

    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length && words.Count < Most; i++)
        {
            var inWord = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inWord && start < 0) start = i;
            if (inWord || start < 0) continue;

            words.Add(text[start..i].ToLowerInvariant());
            start = -1;
        }

        return words;
    }
}
