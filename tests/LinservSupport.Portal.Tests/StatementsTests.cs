using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Access;
using LinservSupport.Tests.Given;

namespace LinservSupport.Portal.Tests;

public sealed class StatementsTests
{
    // Pages that show something of every row to a manager, or to those whose rows they are.
    private static readonly Somebody[] Readers = [Somebody.Own, Somebody.Company, Somebody.Manager];

    private static readonly string[] Searches = ["/tickets?q=invoice", "/tickets?closed=true", "/queue?view=mine", "/queue?view=waiting", "/queue?q=invoice", "/calls/register?q=person", "/customers?q=company", "/customers?text=company", "/charges?text=company", "/service-levels/tickets?figure=Registered"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_page_sends_as_many_statements_for_many_rows_as_for_few(Engine engine)
    {
        await using var scene = await Scene.SetAsync(engine);
        var crowd = new Crowd(scene);
        await crowd.JoinAsync(1, Ct);
        var few = await SentAsync(scene);
        await crowd.JoinAsync(4, Ct);
        var many = await SentAsync(scene);

        Assert.True(few.Count > 150, $"Only {few.Count} pages were read.");
        Assert.True(few["Manager /queue"].Count > 8, "The statements are not seen.");
        var more = few.Where(f => many[f.Key].Count != f.Value.Count).ToList();
        Assert.True(more.Count == 0, string.Join("\n\n", more.Select(m => $"{m.Key}: {m.Value.Count} statements, then {many[m.Key].Count}:\n{string.Join('\n', many[m.Key].GroupBy(s => s).Where(g => g.Count() != m.Value.Count(s => s == g.Key)).Select(g => $"{g.Count()} times, was {m.Value.Count(s => s == g.Key)}: {g.Key}"))}")));
    }

    private static async Task<Dictionary<string, IReadOnlyList<string>>> SentAsync(Scene scene)
    {
        var sent = new Dictionary<string, IReadOnlyList<string>>();
        var doors = (await Door.AllAsync(scene.Portal)).Where(d => d is { Method: "GET", Page: not null } && scene.Lacks(d) is null).Select(d => scene.Address(d));
        foreach (var address in doors.Concat(Searches))
        {
            foreach (var who in Readers)
            {
                // The first time of a page may read what the process keeps.
                for (var i = 0; i < 2; i++)
                {
                    scene.Portal.Statements.Take();
                    using var answer = await scene[who].GetAsync(new Uri(address, UriKind.Relative), Ct);
                    if (answer.IsSuccessStatusCode) sent[$"{who} {address}"] = scene.Portal.Statements.Take();
                }
            }
        }

        return sent;
    }
}
