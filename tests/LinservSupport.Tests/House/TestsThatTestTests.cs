using System.Text.RegularExpressions;

namespace LinservSupport.Tests.House;

public sealed partial class TestsThatTestTests
{
    [Fact]
    public void No_test_is_without_an_assertion()
    {
        var tests = (
            from file in Repository.Files("tests", ".cs")
            from test in Start().Split(file.Text).Skip(1)
            select (file.Path, Text: test)).ToList();

        Assert.True(tests.Count > 100);
        Law.AssertKept(tests.Where(t => !Assertion().IsMatch(t.Text)).Select(t => $"{t.Path}: {t.Text.Trim().Split('\n')[^1].Trim()} {Name().Match(t.Text).Value}"));
    }

    [Fact]
    public void Nothing_of_ours_is_mocked() =>
        Law.AssertKept(Repository.Files("tests", ".csproj").Where(f => f.Text.Contains("Moq", StringComparison.Ordinal) || f.Text.Contains("NSubstitute", StringComparison.Ordinal) || f.Text.Contains("FakeItEasy", StringComparison.Ordinal)).Select(f => f.Path));

    [GeneratedRegex(@"^\s*\[(?:Fact|Theory)\b", RegexOptions.Multiline)]
    private static partial Regex Start();

    [GeneratedRegex(@"Assert|\.Sample(?:Async)?\(|Expect\(")]
    private static partial Regex Assertion();

    [GeneratedRegex(@"(?<=\s)\w+_\w+(?=\()")]
    private static partial Regex Name();
}
