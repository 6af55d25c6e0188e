using System.Text.RegularExpressions;
using LinservSupport.Data;

namespace LinservSupport.Tests.House;

public sealed partial class WhoMayReferToWhomTests
{
    [Fact]
    public void Policies_use_neither_the_database_nor_a_clock_nor_services()
    {
        string[] banned = ["EntityFrameworkCore", "SupportDb", "TimeProvider", "UtcNow", ".Now", "IServiceProvider", "DependencyInjection", "ILogger", "async "];

        var guilty = Repository.Files("src/LinservSupport", "Policy.cs").SelectMany(f => banned.Where(b => Code(f.Text).Contains(b, StringComparison.Ordinal)).Select(b => $"{f.Path}: {b}"));

        Law.AssertKept(guilty);
    }

    [Fact]
    public void Verbs_do_not_call_verbs_of_other_nouns()
    {
        var verbs = typeof(SupportDb).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.GetMethod("RunAsync")?.ReturnType == typeof(Task<Outcome>))
            .ToHashSet();

        var guilty =
            from verb in verbs
            from parameter in verb.GetConstructors().SelectMany(c => c.GetParameters())
            where verbs.Contains(parameter.ParameterType) && parameter.ParameterType.Namespace != verb.Namespace
            select $"{verb.FullName} takes {parameter.ParameterType.Name}";

        Assert.NotEmpty(verbs);
        Law.AssertKept(guilty);
    }

    [Fact]
    public void Mail_servers_are_spoken_to_in_Mail_Wire_only() =>
        Law.AssertKept(Sources("src").Where(f => !f.Path.Contains("/Mail/Wire/", StringComparison.Ordinal) && Code(f.Text).Contains("MailKit", StringComparison.Ordinal)).Select(f => f.Path));

    [Fact]
    public void The_product_knows_neither_web_nor_clock_work()
    {
        string[] banned = ["Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Builder", "Hangfire", "Serilog"];

        Law.AssertKept(Sources("src/LinservSupport").SelectMany(f => banned.Where(b => Code(f.Text).Contains(b, StringComparison.Ordinal)).Select(b => $"{f.Path}: {b}")));
    }

    [Fact]
    public void Pages_use_verbs_and_readings_but_not_the_database()
    {
        string[] banned = ["EntityFrameworkCore", "SupportDb"];

        Law.AssertKept(Repository.Files("src/LinservSupport.Portal/Pages", ".cs", ".cshtml").SelectMany(f => banned.Where(b => Code(f.Text).Contains(b, StringComparison.Ordinal)).Select(b => $"{f.Path}: {b}")));
    }

    // Every form gets its antiforgery token by itself; with a second one, the browser sends both and the form is refused.
    [Fact]
    public void No_view_writes_an_antiforgery_token_of_its_own() =>
        Law.AssertKept(Repository.Files("src/LinservSupport.Portal", ".cshtml").Where(f => f.Text.Contains("AntiForgeryToken(", StringComparison.Ordinal)).Select(f => f.Path));

    [Fact]
    public void Page_models_have_no_handlers_but_get_and_post() =>
        Law.AssertKept(
            from file in Repository.Files("src/LinservSupport.Portal/Pages", ".cs")
            from Match match in Handler().Matches(file.Text)
            where match.Groups[1].Value is not ("OnGet" or "OnGetAsync" or "OnPost" or "OnPostAsync")
            select $"{file.Path}: {match.Groups[1].Value}");

    [Fact]
    public void Engines_differ_in_Data_Engines_only()
    {
        string[] banned = ["Npgsql", "Microsoft.Data.Sqlite", "IsSqlite()", "IsNpgsql()"];

        // Hangfire's storage is chosen where the worker is set up.
        Law.AssertKept(Sources("src")
            .Where(f => !f.Path.Contains("/Data/Engines/", StringComparison.Ordinal) && !f.Path.EndsWith("WorkerServices.cs", StringComparison.Ordinal))
            .SelectMany(f => banned.Where(b => Code(f.Text).Contains(b, StringComparison.Ordinal)).Select(b => $"{f.Path}: {b}")));
    }

    private static IReadOnlyList<(string Path, string Text)> Sources(string folder) =>
        [.. Repository.Files(folder, ".cs").Where(f => folder != "src/LinservSupport" || f.Path.StartsWith("src/LinservSupport/", StringComparison.Ordinal))];

    private static string Code(string text) => Comment().Replace(text, "");

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"public\s+[\w<>?, \[\]\.]+\s(On(?:Get|Post|Put|Delete|Patch|Head)\w*)\s*\(")]
    private static partial Regex Handler();
}
