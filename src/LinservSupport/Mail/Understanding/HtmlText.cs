using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LinservSupport.Odoo;

namespace LinservSupport.Mail.Understanding;

/// <summary>A mail's HTML as text, by a real parser; quotations come out as lines with ">" in front, as in a text mail.</summary>
public static partial class HtmlText
{
    /// <summary>Stands alone on a line where a mail program marked the rest as quotation.</summary>
    public const string QuoteFollows = "\u001E";

    /// <summary>Stands in front of each line that a mail program marked as its user's signature.</summary>
    public const char SignatureLine = '\u001F';

    private const string SignatureMarks = ".gmail_signature, .gmail_signature_prefix, .moz-signature, #Signature, #ms-outlook-mobile-signature, #composer_signature, .protonmail_signature_block-user, .protonmail_signature_block-proton, #yahoo-signature, .AppleMailSignature, #AppleMailSignature";

    // What Outlook, Yahoo, Proton, Zimbra and others put in front of (or around) what they quote.
    private const string QuoteMarks = "#divRplyFwdMsg, #appendonsend, #OLK_SRC_BODY_SECTION, .yahoo_quoted, .protonmail_quote, .zmail_extra, .ms-outlook-mobile-reference-message, #mail-editor-reference-message-container, [name=messageReplySection], [data-marker=__QUOTED_TEXT__]";

    private static readonly HashSet<string> Blocks = ["P", "DIV", "TABLE", "TR", "UL", "OL", "LI", "H1", "H2", "H3", "H4", "H5", "H6", "PRE", "SECTION", "ARTICLE", "HEADER", "FOOTER", "CENTER", "FORM", "DL", "DT", "DD", "FIGURE", "ADDRESS", "BLOCKQUOTE", "HR"];
    private static readonly HashSet<string> Silent = ["SCRIPT", "STYLE", "HEAD", "TITLE", "TEMPLATE", "NOSCRIPT", "OBJECT", "svg", "math", "SELECT", "TEXTAREA"];
    private static readonly HashSet<string> NotNested = ["p", "li", "td", "tr", "th", "tbody", "thead", "tfoot", "dt", "dd", "option", "br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base"];

    public static string Of(string html, MailLimits limits)
    {
        if (html.Length > limits.MaxHtmlChars || Depth(html) > limits.MaxHtmlDepth) return WithoutTags(html);

        using var document = new HtmlParser().ParseDocument(html);
        var paper = new Paper();
        if (document.Body is { } body) Write(body, paper, isPre: false);
        return paper.Text();
    }

    // How deep a parser would nest: counted before it is asked to.
    public static int Depth(string html)
    {
        var (depth, deepest) = (0, 0);
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            var isEnd = html[at + 1] == '/';
            var start = at + (isEnd ? 2 : 1);
            var end = start;
            while (end < html.Length && end - start < 12 && char.IsAsciiLetterOrDigit(html[end])) end++;
            if (end == start || NotNested.Contains(html[start..end].ToLowerInvariant())) continue;

            depth = isEnd ? Math.Max(0, depth - 1) : depth + 1;
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    private static void Write(INode node, Paper paper, bool isPre)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words) paper.Write(words.Data, isPre);
            else if (child is IElement element && !Silent.Contains(element.NodeName)) WriteElement(element, paper, isPre);
        }
    }

    private static void WriteElement(IElement element, Paper paper, bool isPre)
    {
        if (element.Matches(QuoteMarks) || IsOutlookRule(element)) paper.Mark(QuoteFollows);
        if (element.NodeName == "BR")
        {
            paper.NewLine();
            return;
        }

        var isSignature = !paper.IsSignature && element.Matches(SignatureMarks);
        var isBlock = isSignature || Blocks.Contains(element.NodeName);
        if (isBlock) paper.Break();
        if (isSignature) paper.IsSignature = true;
        if (element.NodeName == "BLOCKQUOTE") paper.Quotes++;
        if (element.NodeName == "LI") paper.Write("- ", isPre: true);
        Write(element, paper, isPre || element.NodeName == "PRE");
        if (element.NodeName is "TD" or "TH") paper.Write(" ", isPre);
        if (element.NodeName == "A" && RecordBehind(element) is { } record) paper.Write($" <{record}>", isPre: true);
        if (isBlock) paper.Break();
        if (element.NodeName == "P") paper.NewLine();
        if (element.NodeName == "BLOCKQUOTE") paper.EndQuote();
        if (isSignature) paper.IsSignature = false;
    }

    // "See the order", and which one stands in the link only: told as mail programs do in their own texts, without what the link says in secret.
    private static string? RecordBehind(IElement link) =>
        link.GetAttribute("href") is { Length: > 8 } address && OdooUrl.Parse(address.Trim()) is { RecordId: not null } record && !link.TextContent.Contains(record.Host, StringComparison.OrdinalIgnoreCase) ? record.Safe : null;

    // Outlook draws a line above the header block of what it quotes.
    private static bool IsOutlookRule(IElement element) =>
        element.NodeName == "DIV" && element.GetAttribute("style") is { } style
        && style.Contains("border-top:solid #", StringComparison.OrdinalIgnoreCase) && element.QuerySelector("b") is not null;

    // Linear, and good enough to see what it says: the raw mail is kept.
    public static string WithoutTags(string html)
    {
        var text = new StringBuilder(Math.Min(html.Length, Tickets.Message.MaxBody));
        var isTag = false;
        foreach (var letter in html)
        {
            if (letter == '<') isTag = true;
            else if (letter == '>' && isTag) isTag = false;
            else if (!isTag) text.Append(letter);
            if (text.Length >= Tickets.Message.MaxBody) break;
        }

        return WebUtility.HtmlDecode(text.ToString());
    }

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EmptyLines();

    private sealed class Paper
    {
        private readonly StringBuilder _text = new();
        private readonly StringBuilder _line = new();

        public int Quotes { get; set; }

        public bool IsSignature { get; set; }

        public void Write(string words, bool isPre)
        {
            foreach (var letter in words)
            {
                if (letter is '\r') continue;
                if (letter == '\n' && isPre) NewLine();
                else if (isPre || letter is not (' ' or '\t' or '\n')) _line.Append(letter == '\u00A0' ? ' ' : letter);
                else if (_line.Length > 0 && _line[^1] != ' ') _line.Append(' ');
            }
        }

        public void Break()
        {
            if (_line.Length > 0) NewLine();
        }

        public void NewLine()
        {
            if (IsSignature) _text.Append(SignatureLine);
            if (Quotes > 0) _text.Append('>', Quotes).Append(' ');
            _text.Append(_line.ToString().TrimEnd()).Append('\n');
            _line.Clear();
        }

        // The last paragraph of a quotation leaves no empty quoted line.
        public void EndQuote()
        {
            var empty = new string('>', Quotes) + " \n";
            while (_text.Length >= empty.Length && _text.ToString(_text.Length - empty.Length, empty.Length) == empty && (_text.Length == empty.Length || _text[^(empty.Length + 1)] == '\n')) _text.Length -= empty.Length;
            Quotes--;
        }

        public void Mark(string line)
        {
            Break();
            _text.Append(line).Append('\n');
        }

        public string Text()
        {
            Break();
            // Paragraphs with nothing in them are distances, not words.
            return EmptyLines().Replace(_text.ToString(), "\n\n");
        }
    }
}
