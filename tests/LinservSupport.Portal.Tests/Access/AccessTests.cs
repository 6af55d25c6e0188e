using System.Net;
using System.Text.RegularExpressions;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Parts;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;

namespace LinservSupport.Portal.Tests.Access;

/// <summary>
/// Who gets in where. What is expected stands in <c>access.txt</c>, a row for every door and a column for everybody:
/// a status, <c>in</c> (sent to sign in), <c>lost</c> (a form without a session: its text is kept) or <c>ok</c> (a POST that is let through).
/// </summary>
public sealed partial class AccessTests
{
    private static readonly Somebody[] Everybody = Enum.GetValues<Somebody>();

    private static readonly string[] SafetyHeaders =
        ["Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Every_door_opens_for_those_in_the_table_and_nothing_changes_by_looking_or_by_trying(Engine engine)
    {
        await using var scene = await Scene.SetAsync(engine);
        var expected = await ReadTableAsync();
        var before = await Photograph.OfAsync(scene.Portal.Database);
        var wrong = new List<string>();

        var doors = await Door.AllAsync(scene.Portal);
        foreach (var door in doors)
        {
            expected.Remove(door.ToString(), out var row);
            if (scene.Lacks(door) is { } thing)
            {
                wrong.Add($"{door}: the scene has no {thing}");
                continue;
            }

            var found = await Task.WhenAll(Everybody.Select(who => TryAsync(scene, door, who, row?[(int)who] ?? "ok")));
            if (row is null || !row.SequenceEqual(found)) wrong.Add($"{door,-45} {string.Join(' ', found.Select(f => f.PadRight(4)))}{(row is null ? "   (not in the table)" : $"   (table: {string.Join(' ', row)})")}");
        }

        Assert.True(wrong.Count == 0, $"Doors that differ from access.txt ({string.Join(' ', Everybody)}):\n{string.Join('\n', wrong)}");
        Assert.True(expected.Count == 0, $"Doors of access.txt that are no longer there:\n{string.Join('\n', expected.Keys)}");
        Assert.Empty(Photograph.Differences(before, await Photograph.OfAsync(scene.Portal.Database)));
    }

    [Theory, OnBothEngines]
    public async Task A_foreign_ticket_and_one_that_does_not_exist_are_the_same_404(Engine engine)
    {
        await using var scene = await Scene.SetAsync(engine);
        foreach (var door in (await Door.AllAsync(scene.Portal)).Where(d => d.Method == "GET" && d.Route.Contains("{number}", StringComparison.Ordinal) && scene.Lacks(d) is null))
        {
            var foreign = await BodyAsync(scene, scene.Address(door));
            var missing = await BodyAsync(scene, scene.Address(door, "LS-999999"));
            Assert.Equal(missing, foreign);
        }

        async Task<string> BodyAsync(Scene scene, string address)
        {
            using var answer = await scene[Somebody.Foreign].GetAsync(new Uri(address, UriKind.Relative), Ct);
            return $"{answer.StatusCode} {Changing().Replace(await answer.Content.ReadAsStringAsync(Ct), "").Replace(address, "(here)", StringComparison.Ordinal)}";
        }
    }

    private static async Task<string> TryAsync(Scene scene, Door door, Somebody who, string expected)
    {
        var browser = scene[who];
        var address = new Uri(scene.Address(door), UriKind.Relative);
        using var answer = door.Method == "GET"
            ? await browser.GetAsync(address, Ct)
            : await browser.PostAsync(address, await FormAsync(browser, who, withToken: expected != "ok"), Ct);
        foreach (var header in SafetyHeaders) Assert.True(answer.Headers.Contains(header), $"{door}: no {header} for {who}");
        if (door.Page is not null) Assert.True(answer.Headers.CacheControl?.NoStore, $"{door}: may be cached for {who}");
        Assert.DoesNotContain("style=", await answer.Content.ReadAsStringAsync(Ct), StringComparison.OrdinalIgnoreCase);

        return answer.StatusCode switch
        {
            HttpStatusCode.Found when answer.Headers.Location!.OriginalString.Contains(Sessions.SignInPath + "?", StringComparison.Ordinal) => "in",
            HttpStatusCode.Unauthorized when door.Method == "POST" => "lost",
            // Let through as far as the token, which it was not given: nothing is done that the next ones would meet.
            HttpStatusCode.BadRequest when door.Method == "POST" && expected == "ok" => "ok",
            var status => ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private static async Task<FormUrlEncodedContent> FormAsync(HttpClient browser, Somebody who, bool withToken)
    {
        if (!withToken) return new([]);

        var signedIn = who is not (Somebody.Anonymous or Somebody.Revoked or Somebody.Closed);
        var page = await browser.GetPageAsync(signedIn ? "/account" : Sessions.SignInPath);
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return new([new("__RequestVerificationToken", token)]);
    }

    private static async Task<Dictionary<string, string[]>> ReadTableAsync() =>
        (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Access", "access.txt"), Ct))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(cells => $"{cells[0]} {cells[1]}", cells => cells[2..]);

    // Antiforgery tokens differ from answer to answer.
    [GeneratedRegex("<input name=\"__RequestVerificationToken\"[^>]*>")]
    private static partial Regex Changing();
}
