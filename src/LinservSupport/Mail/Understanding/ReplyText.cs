namespace LinservSupport.Mail.Understanding;

/// <summary>Divides a mail's text into what is new and what came along: quotation, signature, the header of what was passed on. Nothing is lost; unsure is new.</summary>
public static class ReplyText
{
    // A text below a quotation that is shorter than this is a list's or a company's footer, where an answer stands above.
    private const int FooterLines = 7;

    public static (string Visible, string? Quoted) Split(string text)
    {
        var lines = Attributions.OnTheirOwn(text.ReplaceLineEndings("\n").Split('\n'));
        var kinds = ReplyLines.Kinds(lines);
        KeepWhatIsNoQuotation(lines, kinds);
        CutFrom(kinds, First(lines, kinds, LineKind.Separator));
        CutFrom(kinds, First(lines, kinds, LineKind.SignatureMark));
        Remove(kinds, LineKind.Signature);
        CutFrom(kinds, First(lines, kinds, LineKind.Header));
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
    private static int First(string[] lines, LineKind[] kinds, LineKind mark)
    {
        var hasText = false;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] == mark && hasText) return i;

            hasText |= kinds[i] == LineKind.Text && !Footers.IsBanner(lines[i]);
        }

        return -1;
    }

    private static void CutAttribution(string[] lines, LineKind[] kinds)
    {
        var at = First(lines, kinds, LineKind.Attribution);
        if (at < 0) return;

        var after = kinds.AsSpan(at);
        var lastQuote = after.LastIndexOf(LineKind.Quote);
        var firstText = after.IndexOf(LineKind.Text);
        // Some quote without a mark; what stands further down and has marks is a quotation in it.
        var isUnmarked = firstText >= 0 && after[..firstText].IndexOf(LineKind.Quote) < 0 && after[firstText..].Contains(LineKind.Attribution);
        // Answers between the quoted lines make no sense without them.
        if (!isUnmarked && lastQuote >= 0 && firstText >= 0 && firstText < lastQuote) return;
        if (!isUnmarked && lastQuote >= 0 && firstText >= 0 && (after.Count(LineKind.Text) >= FooterLines || IsGreetingOnly(lines, kinds, at) || Footers.HaveAnAnswer(Enumerable.Range(at, after.Length).Where(i => kinds[i] == LineKind.Text).Select(i => lines[i])))) return;

        CutFrom(kinds, at);
    }

    // "Hi Anna," above, and the answer below.
    private static bool IsGreetingOnly(string[] lines, LineKind[] kinds, int before)
    {
        var said = Enumerable.Range(0, before).Where(i => kinds[i] == LineKind.Text).ToList();
        return said is [var only] && lines[only].TrimEnd() is [.., ',' or '!'] and { Length: < 40 };
    }

    // Programs that answer inside a quotation, or write inside the signature, mark the answer as the one or the other: below "Hi Anna," it is none.
    private static void KeepWhatIsNoQuotation(string[] lines, LineKind[] kinds)
    {
        var mark = Array.FindIndex(kinds, k => k is LineKind.Separator or LineKind.Signature);
        if (mark < 0 || !IsGreetingOnly(lines, kinds, mark)) return;

        if (kinds[mark] == LineKind.Signature && lines[mark][0] == HtmlText.SignatureLine)
        {
            var signature = Enumerable.Range(0, lines.Length).Where(i => kinds[i] == LineKind.Signature).ToList();
            if (Footers.HaveAnAnswer(signature.Select(i => lines[i].TrimStart(HtmlText.SignatureLine)))) signature.ForEach(i => kinds[i] = LineKind.Text);
        }
        else if (lines[mark] == HtmlText.QuoteFollows)
        {
            var below = Array.FindIndex(kinds, mark + 1, k => k != LineKind.Empty);
            if (below > 0 && kinds[below] == LineKind.Text && Array.IndexOf(kinds, LineKind.Header, below) < 0 && Footers.HaveAnAnswer(lines[below..])) kinds[mark] = LineKind.Empty;
        }
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
