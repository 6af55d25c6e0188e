using System.Reflection;
using System.Text.RegularExpressions;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Tests.House;

public sealed class RegexTests
{
    // Whoever writes to us chooses the text: an expression that looks back can be made to do so for hours.
    [Fact]
    public void Every_expression_is_linear_or_stopped_by_a_clock()
    {
        var expressions = typeof(LetterReader).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (Name: $"{method.DeclaringType!.Name}.{method.Name}", Expression: method.GetCustomAttribute<GeneratedRegexAttribute>()))
            .Where(one => one.Expression is not null)
            .ToList();

        Assert.True(expressions.Count > 50);
        Law.AssertKept(expressions.Where(one => !one.Expression!.Options.HasFlag(RegexOptions.NonBacktracking) && one.Expression.MatchTimeoutMilliseconds <= 0).Select(one => one.Name));
    }
}
