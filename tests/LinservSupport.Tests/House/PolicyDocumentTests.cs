using System.Text.RegularExpressions;

namespace LinservSupport.Tests.House;

/// <summary>docs/policy.md says what the program does: each of its examples on charges is a test as well.</summary>
public sealed partial class PolicyDocumentTests
{
    private static readonly IReadOnlyList<(string Path, string Text)> Tests = Repository.Files("tests", ".cs");

    private static readonly List<(string Clauses, string Example)> Rows =
    [
        .. from file in Repository.Files("docs", "policy.md")
           from Match row in Row().Matches(file.Text)
           select (row.Groups["clauses"].Value, row.Groups["example"].Value),
    ];

    [Fact]
    public void Every_clause_on_charges_has_an_example_and_a_test_with_its_name()
    {
        var names = Tests.SelectMany(f => TestName().Matches(f.Text)).SelectMany(m => Clauses(m.Groups[1].Value)).ToHashSet();
        string[] clauses = ["C1", "C2", "C3", "C4", "F1", "F2", "F3", "F4", "F5", "F6", "H1", "H2", "H3", "H4", "H5", "H6"];

        Law.AssertKept(clauses.Where(c => !Rows.Any(r => r.Clauses.Split(", ").Contains(c))).Select(c => $"docs/policy.md has no example for {c}"));
        Law.AssertKept(clauses.Where(c => !names.Contains(c)).Select(c => $"no test has {c} in its name"));
    }

    [Fact]
    public void Every_amount_of_an_example_stands_in_a_test_on_charges()
    {
        var amounts = Tests
            .Where(f => f.Path.Contains("/Charging/", StringComparison.Ordinal) || f.Path.EndsWith("/MergeTicketTests.cs", StringComparison.Ordinal) || f.Path.EndsWith("/SplitTicketTests.cs", StringComparison.Ordinal))
            .SelectMany(f => Literal().Matches(f.Text)).Select(m => Number(m.Groups[1].Value)).ToHashSet();

        Assert.True(Rows.Count > 20);
        Law.AssertKept(
            from row in Rows
            from Match amount in Amount().Matches(row.Example)
            where !amounts.Contains(Number(amount.Groups[1].Value))
            select $"docs/policy.md, {row.Clauses}: no test has SEK {amount.Groups[1].Value}");
    }

    // F1_to_F6 is all of them.
    private static IEnumerable<string> Clauses(string name)
    {
        if (Range().Match(name) is { Success: true } range)
            return Enumerable.Range(range.Groups[2].Value[0] - '0', range.Groups[3].Value[0] - range.Groups[2].Value[0] + 1).Select(n => $"{range.Groups[1].Value}{n}");

        return name.Split('_').TakeWhile(part => Clause().IsMatch(part));
    }

    private static decimal Number(string text) => decimal.Parse(text.Replace(",", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| (?<clauses>[CFH]\d(?:, [CFH]\d)*) \|.*\| (?<example>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"public (?:async Task|void) ([CFHP]\d_\w+)\(")]
    private static partial Regex TestName();

    [GeneratedRegex(@"SEK (\d{1,3}(?:,\d{3})*(?:\.\d+)?)")]
    private static partial Regex Amount();

    [GeneratedRegex(@"(?<![\w.])(\d[\d_]*(?:\.\d+)?)m\b")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^([CFH])(\d)_to_[CFH](\d)_")]
    private static partial Regex Range();

    [GeneratedRegex(@"^[CFHP]\d$")]
    private static partial Regex Clause();
}
