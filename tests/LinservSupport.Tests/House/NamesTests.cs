using System.Text.RegularExpressions;

namespace LinservSupport.Tests.House;

public sealed partial class NamesTests
{
    [Fact]
    public void No_type_ends_in_a_word_that_says_nothing() =>
        Law.AssertKept(
            from file in Repository.Files("src", ".cs")
            from Match match in EmptySuffix().Matches(file.Text)
            select $"{file.Path}: {match.Groups[1].Value}");

    [Fact]
    public void Every_public_policy_says_what_it_decides() =>
        Law.AssertKept(
            from file in Repository.Files("src/LinservSupport", "Policy.cs")
            where !SummarisedPolicy().IsMatch(file.Text)
            select file.Path);

    [Fact]
    public void The_address_of_a_page_is_its_path() =>
        Law.AssertKept(
            from file in Repository.Files("src/LinservSupport.Portal/Pages", ".cshtml")
            let address = PageDirective().Match(file.Text)
            where address.Success && address.Groups[1].Success && !Spells(address.Groups[1].Value, file.Path)
            select $"{file.Path}: {address.Groups[1].Value}");

    [Fact]
    public void Files_end_their_lines_with_a_line_feed_and_have_no_byte_order_mark() =>
        Law.AssertKept(
            from file in Repository.Files("src", ".cs", ".cshtml", ".resx", ".css", ".js").Concat(Repository.Files("tests", ".cs")).Concat(Repository.Files("docs", ".md"))
            where file.Text.Contains('\r', StringComparison.Ordinal) || File.ReadAllBytes(Path.Combine(Repository.Root, file.Path)) is [0xEF, 0xBB, 0xBF, ..]
            select file.Path);

    // /tickets/{number}/reply is Pages/Tickets/Reply; /tickets/{number} is Pages/Tickets/Ticket, the one of the folder's many;
    // an address without a slash at its start goes on where the path ends.
    private static bool Spells(string address, string path)
    {
        if (!address.StartsWith('/')) return address.Split('/').All(part => part.Length == 0 || part[0] == '{');

        var spelled = address.Trim('/').Split('/').Where(part => part.Length > 0 && part[0] != '{').ToList();
        var parts = path["src/LinservSupport.Portal/Pages/".Length..^".cshtml".Length].Split('/').Select(Kebab).ToList();
        if (parts[^1] == "index") parts.RemoveAt(parts.Count - 1);
        return spelled.SequenceEqual(parts)
            || (address.EndsWith('}') && spelled.SequenceEqual(parts[..^1]));
    }

    private static string Kebab(string name) => Hump().Replace(name, "-$1").ToLowerInvariant();

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+(?:struct\s+)?(\w+(?:Service|Manager|Helper|Handler|Util|Utils|Repository|Dto|Impl|Base))\b")]
    private static partial Regex EmptySuffix();

    [GeneratedRegex(@"/// .*</summary>\s*(?:///.*\s*|\[.*\]\s*)*public (?:static |sealed )*(?:partial )?(?:class|record) \w+Policy\b")]
    private static partial Regex SummarisedPolicy();

    [GeneratedRegex(@"^@page(?:\s+""([^""]*)"")?", RegexOptions.Multiline)]
    private static partial Regex PageDirective();

    [GeneratedRegex(@"(?<=[a-z0-9])([A-Z])")]
    private static partial Regex Hump();
}
