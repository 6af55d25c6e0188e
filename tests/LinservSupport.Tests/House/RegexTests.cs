using System.Reflection;
using System.Text.RegularExpressions;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Tests.House;

// Whoever writes to us chooses the text: an expression that looks back can be made to do so for hours.
public sealed partial class RegexTests
{
    [Fact]
    public void Every_expression_of_the_product_s_own_assembly_is_linear_or_stopped_by_a_clock()
    {
        var expressions = typeof(LetterReader).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (Name: $"{method.DeclaringType!.Name}.{method.Name}", Expression: method.GetCustomAttribute<GeneratedRegexAttribute>()))
            .Where(one => one.Expression is not null)
            .ToList();

        Assert.True(expressions.Count > 50);
        Law.AssertKept(expressions.Where(one => !one.Expression!.Options.HasFlag(RegexOptions.NonBacktracking) && one.Expression.MatchTimeoutMilliseconds <= 0).Select(one => one.Name));
    }

    // The portal and the worker are read as text: their assemblies are not here.
    [Fact]
    public void Every_expression_that_the_portal_and_the_worker_add_is_linear()
    {
        var lines = Lines("src/LinservSupport.Portal", Generated()).Concat(Lines("src/LinservSupport.Worker", Generated())).ToList();

        Assert.NotEmpty(lines);
        Law.AssertKept(lines.Where(line => !line.Contains(nameof(RegexOptions.NonBacktracking), StringComparison.Ordinal)));
    }

    [Fact]
    public void No_expression_is_made_on_the_way_unless_it_is_linear()
    {
        var lines = Lines("src", MadeOnTheWay()).ToList();

        Assert.NotEmpty(lines);
        Law.AssertKept(lines.Where(line => !line.Contains(nameof(RegexOptions.NonBacktracking), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("var r = new Regex(text);", true)]
    [InlineData("Regex r = new(text);", true)]
    [InlineData("private static readonly Regex Words = new(@\"a+\");", true)]
    [InlineData("return Regex.Replace(text, pattern, \"\");", true)]
    [InlineData("foreach (Match m in Regex.Matches(text, pattern))", true)]
    [InlineData("Regex.Escape(text)", false)]
    [InlineData("Word().Replace(text, \"\")", false)]
    [InlineData("[GeneratedRegex(\"a\")]", false)]
    public void What_is_made_on_the_way_is_seen(string line, bool isSeen) => Assert.Equal(isSeen, MadeOnTheWay().IsMatch(line));

    private static IEnumerable<string> Lines(string folder, Regex sought) => Repository.Files(folder, ".cs", ".cshtml")
        .SelectMany(file => file.Text.Split('\n').Where(line => sought.IsMatch(line)).Select(line => $"{file.Path}: {line.Trim()}"));

    [GeneratedRegex(@"\[GeneratedRegex\(")]
    private static partial Regex Generated();

    [GeneratedRegex(@"\bnew (\w+\.)*Regex\(|\bRegex\??\s+\w+\s*=\s*new\(|\bRegex\.(Replace|IsMatch|Match|Matches|Split|Count|EnumerateMatches|EnumerateSplits)\(")]
    private static partial Regex MadeOnTheWay();
}
