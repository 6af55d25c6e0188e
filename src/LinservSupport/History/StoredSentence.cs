namespace LinservSupport.History;

/// <summary>A value of the history that is written in both languages, as one stored text: English, then Swedish on a line of its own.</summary>
public static class StoredSentence
{
    private const int MostEach = 198;

    public static string Write(Sentence sentence) => $"{sentence.English.AtMost(MostEach, "…")}\n{sentence.Swedish.AtMost(MostEach, "…")}";

    /// <summary>A text of one line says the same in both.</summary>
    public static Sentence Read(string stored) => stored.Split('\n', 2) is [var english, var swedish] ? new(english, swedish) : new(stored, stored);
}
