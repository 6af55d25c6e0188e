namespace LinservSupport.History;

/// <summary>A value of the history that is written in both languages, as one stored text: English, then Swedish on a line of its own.</summary>
public static class StoredSentence
{
    private const int MostEach = 199;

    public static string Write(Sentence sentence) => $"{Cut(sentence.English)}\n{Cut(sentence.Swedish)}";

    /// <summary>A text of one line says the same in both.</summary>
    public static Sentence Read(string stored) => stored.Split('\n', 2) is [var english, var swedish] ? new(english, swedish) : new(stored, stored);

    private static string Cut(string text) => text.Length <= MostEach ? text : $"{text[..(MostEach - 1)]}…";
}
