using System.Text;

namespace LinservSupport.Mail.Understanding;

/// <summary>The words of text/enriched (RFC 1896), as Eudora and old Apple Mail wrote it: no layout.</summary>
public static class EnrichedText
{
    public static string Of(string text)
    {
        var (words, breaks) = (new StringBuilder(text.Length), 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n') breaks++;
            else if (text[at] == '<' && at + 1 < text.Length && text[at + 1] == '<') Write(text[++at]);
            else if (text[at] == '<') at = text.IndexOf('>', at) is >= 0 and var end ? end : text.Length;
            else if (text[at] != '\r') Write(text[at]);
        }

        return words.ToString();

        // One line's end is a blank, and of several one is left out.
        void Write(char letter)
        {
            if (breaks == 1) words.Append(' ');
            else if (breaks > 1) words.Append('\n', breaks - 1);
            breaks = 0;
            words.Append(letter);
        }
    }
}
