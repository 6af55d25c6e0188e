using System.Text.RegularExpressions;
using System.Xml.Linq;
using LinservSupport.Mail.Reading;

namespace LinservSupport.Tests.House;

public sealed partial class StepWordsTests
{
    private static readonly IReadOnlyList<(string Path, string Text)> Steps =
        [.. Repository.Files("src/LinservSupport/Mail", ".cs").Where(f => IsStep().IsMatch(f.Text)).Select(f => (f.Path, Comment().Replace(f.Text, "")))];

    // Twins of the portal's too: the worker tells nobody.
    private static readonly HashSet<string> Twins =
        [.. Repository.Files("src", ".sv.resx").SelectMany(f => XDocument.Parse(f.Text).Root!.Elements("data").Select(d => d.Attribute("name")!.Value))];

    [Fact]
    public void Every_step_of_reading_a_mail_has_a_name_in_words()
    {
        var names = Steps.SelectMany(f => Class().Matches(f.Text).Select(m => m.Groups[1].Value)).ToList();

        Assert.True(names.Count > 20);
        Law.AssertKept(names.Where(name => StepWords.Name(name).Swedish == name));
    }

    [Fact]
    public void Whatever_a_step_decides_and_why_is_told_in_Swedish_too()
    {
        var told = Steps.SelectMany(f => Said().Matches(f.Text).Select(m => (f.Path, Text: m.Groups["text"].Value)))
            .Where(t => t.Text.Contains(' ', StringComparison.Ordinal) ? t.Text.EndsWith('.') : t.Text.Length > 0)
            .Concat(Steps.SelectMany(f => Decided().Matches(f.Text).Select(m => (f.Path, Text: m.Groups["text"].Value)))).ToList();

        Assert.True(told.Count > 80);
        Law.AssertKept(told.Select(t => (t.Path, Text: Place().Replace(t.Text, "7"))).Where(t => !Twins.Contains(t.Text) && StepWords.In(Language.Swedish, t.Text) is null).Select(t => $"{t.Path}: {t.Text}"));
    }

    [Theory]
    [InlineData("It holds a delivery report. 2 recipients.", "Det innehåller en leveransrapport. 2 mottagare.")]
    [InlineData("120 characters new, 40 folded, an invitation, signed by PGP.", "120 tecken nytt, 40 invikt, en inbjudan, signerat med PGP.")]
    [InlineData("It answers a mail of ours about LS-7, which was merged into LS-9.", "Det svarar på ett mejl från oss om LS-7, som slagits ihop med LS-9.")]
    [InlineData("LS-7, with a receipt; registered for a@b.example, whose mail one of us passed on; 2 copied colleagues take part.", "LS-7, med kvitto; registrerat för a@b.example, vars mejl en av oss skickade vidare; 2 kollegor på kopia är med.")]
    [InlineData("On LS-7; 2 colleagues take part from now on; passed on to 3.", "I LS-7; 2 kollegor är med från och med nu; skickat vidare till 3.")]
    [InlineData("Nothing says that a machine wrote it. It is not answered by itself: it has no return path.", "Inget säger att en maskin skrev det. Det får inget automatiskt svar: det saknar returadress.")]
    [InlineData("It is known to be Bounce.", "Det är redan klart att det är en studs.")]
    public void What_has_values_in_it_is_known_by_its_pattern(string english, string swedish) => Assert.Equal(swedish, StepWords.Say(english).Swedish);

    [GeneratedRegex(@": (IReadingStep|IStep)\b|: KindStep\(|class KindStep")]
    private static partial Regex IsStep();

    [GeneratedRegex(@"(?<!abstract )class (\w+)(?:\([^)]*\))? : (?:IReadingStep|IStep|KindStep\()")]
    private static partial Regex Class();

    // A sentence that is returned, or stands where a reason does.
    [GeneratedRegex("""(?:return |=> |\? |: |, )\$?"(?<text>[^"\\]*\.)"(?!\w)""")]
    private static partial Regex Said();

    [GeneratedRegex("""(?:new|Quarantine|Ignore)\((?:[^"()]*\? )?"(?<text>[^"\\{}.]+)",""")]
    private static partial Regex Decided();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
