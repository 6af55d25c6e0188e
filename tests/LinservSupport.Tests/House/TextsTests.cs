using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LinservSupport.History;
using LinservSupport.Sweeps;

namespace LinservSupport.Tests.House;

public sealed partial class TextsTests
{
    private static readonly ILookup<string, (string File, string Swedish)> Twins = (
        from file in Repository.Files("src", ".sv.resx")
        from data in XDocument.Parse(file.Text).Root!.Elements("data")
        select (Key: data.Attribute("name")!.Value, file.Path, Swedish: data.Element("value")!.Value)).ToLookup(t => t.Key, t => (t.Path, t.Swedish));

    // The same in both languages: names, and what stands for itself.
    private static readonly HashSet<string> OfNoLanguage = ["Linserv", "Linserv Support", "Linserv Desk", "Odoo", "Svenska", "English", "Hangfire", "Linserv AB", "support@linserv.se", "Business Consultant", "Message-ID", "Ctrl", "Esc", "Enter", "kbd"];

    [Fact]
    public void Every_text_that_a_person_reads_has_its_Swedish_twin()
    {
        var texts = (
            from file in Repository.Files("src", ".cs", ".cshtml")
            from Match match in Used().Matches(DocComment().Replace(file.Text, ""))
            select (file.Path, Text: Unescape(match.Groups["text"].Value))).ToList();

        Assert.True(texts.Count > 100);
        Law.AssertKept(texts.Where(t => !Twins.Contains(t.Text) && !OfNoLanguage.Contains(t.Text)).Select(t => $"{t.Path}: {t.Text}"));
    }

    // A worker that runs by itself knows these only, and mails them.
    [Fact]
    public void What_the_product_says_without_its_pages_has_its_twin_in_the_product()
    {
        var ofPages = Twins.Where(t => t.All(twin => twin.File.StartsWith("src/LinservSupport.Portal/", StringComparison.Ordinal))).Select(t => t.Key).ToHashSet();

        Law.AssertKept(
            (from file in Repository.Files("src/LinservSupport", ".cs")
             from Match match in Said().Matches(DocComment().Replace(file.Text, ""))
             let text = Unescape(match.Groups["text"].Value)
             where ofPages.Contains(text) && (match.Groups["by"].Success || text.Contains(' ', StringComparison.Ordinal))
             select $"{file.Path}: {text}")
            .Concat(NamedValues.English.Values.Where(ofPages.Contains)));
    }

    [Fact]
    public void Every_event_of_the_history_has_its_Swedish_twin() =>
        Law.AssertKept(Enum.GetValues<EventKind>().Select(EventWords.Key).Where(key => !Twins.Contains(key)));

    [Fact]
    public void Every_sweep_is_told_in_words_and_has_its_Swedish_twin() => Law.AssertKept(
        from type in typeof(ISweep).Assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ISweep)) && !Twins.Contains(SweepWords.Key(type.Name))
        select type.Name);

    [Fact]
    public void Every_value_of_an_enum_with_names_has_its_name_in_both_languages() =>
        Law.AssertKept(
            from type in NamedValues.English.Keys.Select(v => v.GetType()).Distinct()
            from value in Enum.GetValues(type).Cast<Enum>()
            where !NamedValues.English.TryGetValue(value, out var name) || !Twins.Contains(name)
            select $"{type.Name}.{value}");

    [Fact]
    public void No_twin_stays_behind_when_its_text_is_gone()
    {
        var code = string.Concat(Repository.Files("src", ".cs", ".cshtml").Select(f => f.Text));

        Law.AssertKept(
            from twin in Twins
            where !code.Contains($"\"{Escaped(twin.Key)}\"", StringComparison.Ordinal) && !code.Contains($"\"{twin.Key}\"", StringComparison.Ordinal)
            select $"{twin.First().File}: {twin.Key}");
    }

    [Fact]
    public void Twins_have_the_same_places() =>
        Law.AssertKept(
            from twin in Twins
            from swedish in twin
            where !Places(twin.Key).SetEquals(Places(swedish.Swedish))
            select $"{swedish.File}: {twin.Key}");

    [Fact]
    public void A_text_has_one_twin_however_often_it_is_written() =>
        Law.AssertKept(Twins.Where(t => t.Select(s => s.Swedish).Distinct().Count() > 1).Select(t => $"{t.Key}: {string.Join(" | ", t.Select(s => $"{s.Swedish} ({s.File})"))}"));

    [Fact]
    public void No_bare_text_stands_in_a_page() =>
        Law.AssertKept(
            from file in Repository.Files("src/LinservSupport.Portal", ".cshtml")
            let markup = Hidden().Replace(file.Text, " ")
            from Match match in BareText().Matches(markup).Concat(BareAttribute().Matches(markup))
            let text = WebUtility.HtmlDecode(match.Groups["text"].Value).Trim()
            where Word().IsMatch(text) && !OfNoLanguage.Contains(text)
            select $"{file.Path}: {text}");

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Groups[1].Value)];

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Unescape(string literal) => Escape().Replace(literal, m => m.Groups[1].Value[0] switch
    {
        'n' => "\n",
        't' => "\t",
        'u' => ((char)int.Parse(m.Groups[1].ValueSpan[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
        var other => other.ToString(),
    });

    [GeneratedRegex("""(?:\bT\[|\bT\.Html\(|\bSentence\.Of\(|Words\.Say\([\w.() ]+,|Outcome\.Refuse\([^,"]*(?:"[^"]*")?[^,"]*,|\bErrorMessage\s*=|\bDisplay\(Name\s*=)\s*"(?<text>(?:[^"\\]|\\.)*)(?<!\\)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Used();

    [GeneratedRegex("""(?<by>\bSay\(|\bSentence\.Of\()?"(?<text>(?:[^"\\]|\\.)*)(?<!\\)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Said();

    [GeneratedRegex(@"^\s*///.*$", RegexOptions.Multiline)]
    private static partial Regex DocComment();

    [GeneratedRegex(@"\\(u[0-9a-fA-F]{4}|.)")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    // Comments, code blocks and scripts: what no reader sees.
    [GeneratedRegex(@"@\*.*?\*@|^@\{.*?^\}|^@functions\s*\{.*?^\}|<!--.*?-->|<script.*?</script>|<svg.*?</svg>|<kbd.*?</kbd>", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"<(?<tag>[a-z][\w-]*)(?:\s[^<>]*)?>(?<text>[^<>@{}();=]+)</", RegexOptions.Singleline)]
    private static partial Regex BareText();

    [GeneratedRegex("""\s(?:aria-label|title|alt|placeholder|label)="(?<text>[^"@]+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex BareAttribute();

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Word();
}
