namespace LinservSupport.Mail.Understanding;

/// <summary>Divides a mail's text into what is new and what came along: quotation, signature, the header of what was passed on. Nothing is lost; unsure is new.</summary>
public static class ReplyText
{
    // A text below a quotation that is shorter than this is a list's or a company's footer, where an answer stands above.
    private const int FooterLines = 7;

    public static (string Visible, string? Quoted) Split(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var kinds = ReplyLines.Kinds(lines);
        CutFrom(kinds, First(kinds, LineKind.Separator));
        CutFrom(kinds, First(kinds, LineKind.SignatureMark));
        Remove(kinds, LineKind.Signature);
        CutFrom(kinds, First(kinds, LineKind.Header));
        CutAttribution(lines, kinds);
        foreach (var mark in new[] { LineKind.Separator, LineKind.Header, LineKind.Attribution }) Remove(kinds, mark);
        if (ContactBlock.Find(lines, kinds) is { } contact) CutFrom(kinds, contact);
        TrimTail(kinds);

        var visible = Join(lines, kinds, isFolded: false);
        if (string.IsNullOrWhiteSpace(visible)) return (Join(lines, [], isFolded: false), null);

        var quoted = Join(lines, kinds, isFolded: true);
        return (visible, quoted.Length == 0 ? null : quoted);
    }

    // The first mark of a kind that has text above it: what stands first in a mail was not put there to be cut away.
    private static int First(LineKind[] kinds, LineKind mark)
    {
        var hasText = false;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] == mark && hasText) return i;

            hasText |= kinds[i] == LineKind.Text;
        }

        return -1;
    }

    private static void CutAttribution(string[] lines, LineKind[] kinds)
    {
        var at = First(kinds, LineKind.Attribution);
        if (at < 0) return;

        var after = kinds.AsSpan(at);
        var lastQuote = after.LastIndexOf(LineKind.Quote);
        var firstText = after.IndexOf(LineKind.Text);
        // Answers between the quoted lines make no sense without them.
        if (lastQuote >= 0 && firstText >= 0 && firstText < lastQuote) return;
        if (lastQuote >= 0 && (after.Count(LineKind.Text) >= FooterLines || (firstText >= 0 && IsGreetingOnly(lines, kinds, at)))) return;

        CutFrom(kinds, at);
    }

    // "Hi Anna," above, and the answer below.
    private static bool IsGreetingOnly(string[] lines, LineKind[] kinds, int before)
    {
        var said = Enumerable.Range(0, before).Where(i => kinds[i] == LineKind.Text).ToList();
        return said is [var only] && lines[only].TrimEnd() is [.., ',' or '!'] and { Length: < 40 };
    }

    private static void TrimTail(LineKind[] kinds)
    {
        if (!kinds.Contains(LineKind.Text)) return;

        for (var i = kinds.Length - 1; i >= 0 && kinds[i] is not LineKind.Text; i--) kinds[i] = LineKind.Folded;
    }

    private static void CutFrom(LineKind[] kinds, int at)
    {
        if (at >= 0) Array.Fill(kinds, LineKind.Folded, at, kinds.Length - at);
    }

    private static void Remove(LineKind[] kinds, LineKind kind) => kinds.AsSpan().Replace(kind, LineKind.Folded);

    private static string Join(string[] lines, LineKind[] kinds, bool isFolded) =>
        string.Join('\n', lines.Where((line, i) => line != HtmlText.QuoteFollows && (i < kinds.Length && kinds[i] == LineKind.Folded) == isFolded).Select(line => line.TrimStart(HtmlText.SignatureLine))).Trim('\n', ' ', '\r', '\t');
}
