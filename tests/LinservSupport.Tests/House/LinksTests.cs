using System.Text.RegularExpressions;

namespace LinservSupport.Tests.House;

public sealed partial class LinksTests
{
    [Fact]
    public void Every_link_and_picture_of_a_document_leads_to_a_file() => Law.AssertKept(
        from document in Repository.Files("docs", ".md").Append(("README.md", File.ReadAllText(Path.Combine(Repository.Root, "README.md"))))
        from link in Link().Matches(document.Item2)
        let target = link.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal)
            && !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(document.Item1)!, target))
        select $"{document.Item1} points at {target}");

    [GeneratedRegex(@"\]\(([^)#\s]+)")]
    private static partial Regex Link();
}
