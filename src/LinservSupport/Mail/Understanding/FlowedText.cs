using System.Text;

namespace LinservSupport.Mail.Understanding;

/// <summary>Puts the soft-broken lines of format=flowed back together (RFC 3676).</summary>
public static class FlowedText
{
    public static string Unfold(string text, string? delSp)
    {
        var result = new StringBuilder(text.Length);
        var isDelSp = string.Equals(delSp, "yes", StringComparison.OrdinalIgnoreCase);
        var (isOpen, depthBefore) = (false, 0);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var depth = 0;
            while (depth < line.Length && line[depth] == '>') depth++;
            var words = line[depth..];
            // Stuffed, so that it does not look like a quotation.
            if (words.StartsWith(' ')) words = words[1..];
            if (isOpen && depth != depthBefore) result.Append('\n');
            if (!isOpen || depth != depthBefore) result.Append('>', depth).Append(depth > 0 && words.Length > 0 ? " " : "");
            isOpen = words.EndsWith(' ') && words != "-- ";
            depthBefore = depth;
            result.Append(isOpen && isDelSp ? words.AsSpan(0, words.Length - 1) : words);
            if (!isOpen) result.Append('\n');
        }

        if (!isOpen && result.Length > 0) result.Length--;
        return result.ToString();
    }
}
