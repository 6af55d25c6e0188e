using System.Globalization;
using System.Text;

namespace LinservSupport.Mail.Understanding;

/// <summary>
/// The words of a rich text, as Outlook wraps them in TNEF: paragraphs, characters of its code page and Unicode; no layout. One pass, bounded
/// by its input, and whatever is broken in it costs nothing but words.
/// </summary>
public static class RtfText
{
    private const int MostNested = 200;

    // Groups that hold no words of the text.
    private static readonly HashSet<string> Silent = ["fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl", "headerr", "headerf", "footerl", "footerr", "footerf", "themedata", "datastore", "listtable", "listoverridetable", "generator", "fldinst", "xe", "tc"];

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["par"] = "\n",
        ["line"] = "\n",
        ["row"] = "\n",
        ["sect"] = "\n",
        ["page"] = "\n",
        ["tab"] = "\t",
        ["cell"] = "\t",
        ["emdash"] = "—",
        ["endash"] = "–",
        ["lquote"] = "‘",
        ["rquote"] = "’",
        ["ldblquote"] = "“",
        ["rdblquote"] = "”",
        ["bullet"] = "•",
    };

    private record struct Group(bool IsSilent, int Fallback);

    public static string Of(string rtf)
    {
        var (text, bytes, encoding) = (new StringBuilder(), new List<byte>(), Page(1252));
        var groups = new Stack<Group>();
        var (here, skip) = (new Group(false, 1), 0);
        for (var at = 0; at < rtf.Length;)
        {
            var letter = rtf[at++];
            if (letter == '\\' && at < rtf.Length)
            {
                var (word, number, next) = Control(rtf, at);
                at = next;
                if (word == "'")
                {
                    if (skip > 0) skip--;
                    else if (!here.IsSilent) bytes.Add((byte)(number ?? '?'));
                    continue;
                }

                Flush();
                if (word == "ansicpg" && number is { } page) encoding = Page(page);
                else if (word == "uc") here.Fallback = number is >= 0 and < 10 ? number.Value : 1;
                else if (word == "*" || Silent.Contains(word)) here.IsSilent = true;
                else if (word == "u" && number is { } code) (_, skip) = (Put(((char)(ushort)code).ToString()), here.Fallback);
                else if (Words.TryGetValue(word, out var said)) Put(said);
                else if (word is "\\" or "{" or "}") Put(word);
                else if (word is "~") Put(" ");
            }
            else if (letter == '{' && groups.Count < MostNested)
            {
                Flush();
                groups.Push(here);
            }
            else if (letter == '}')
            {
                Flush();
                (here, skip) = (groups.TryPop(out var outer) ? outer : here, 0);
            }
            else if (letter is not ('\r' or '\n' or '\0' or '{'))
            {
                Flush();
                if (skip > 0) skip--;
                else Put(letter.ToString());
            }
        }

        Flush();
        return text.ToString();

        bool Put(string said)
        {
            if (!here.IsSilent) text.Append(said);
            return true;
        }

        void Flush()
        {
            if (bytes.Count == 0) return;

            text.Append(encoding.GetString([.. bytes]));
            bytes.Clear();
        }
    }

    private static (string Word, int? Number, int Next) Control(string rtf, int at)
    {
        if (rtf[at] == '\'')
            return ("'", at + 2 < rtf.Length && int.TryParse(rtf.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) ? code : null, Math.Min(rtf.Length, at + 3));

        var end = at;
        while (end < rtf.Length && end - at < 32 && char.IsAsciiLetter(rtf[end])) end++;
        if (end == at) return (rtf[at] is '\r' or '\n' ? "par" : rtf[at].ToString(), null, at + 1);

        var word = rtf[at..end];
        var from = end;
        if (end < rtf.Length && rtf[end] == '-') end++;
        while (end < rtf.Length && end - from < 11 && char.IsAsciiDigit(rtf[end])) end++;
        int? number = int.TryParse(rtf.AsSpan(from, end - from), CultureInfo.InvariantCulture, out var value) ? value : null;
        return (word, number, end < rtf.Length && rtf[end] == ' ' ? end + 1 : end);
    }

    private static Encoding Page(int page)
    {
        try
        {
            return Encoding.GetEncoding(page);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return Encoding.GetEncoding(1252);
        }
    }
}
