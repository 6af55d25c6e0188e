using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using LinservSupport.Browser.Tests.Given;
using Microsoft.Playwright;

namespace LinservSupport.Browser.Tests;

/// <summary>Every page, for everybody who may see it: nothing keeps a person out, nothing scrolls sideways, nothing fails in silence.</summary>
public sealed class LookTests(DemoPortal demo)
{
    private const int Windows = 2;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly string[] WcagAa = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    // The dark theme changes colours and nothing else.
    private static readonly string[] Contrast = ["color-contrast"];

    // What a door gives that is no page of ours: files, what programs ask, a mail in its frame, the clock's own pages.
    private static readonly string[] NoPages =
    [
        "/charges/csv", "/charges/pdf", "/charges/xlsx", "/charges/odoo-file", "/health/live", "/health/ready", "/jobs/{**path}", "/openapi/{documentName}.json", "/quarantine/{id:long}/raw",
        "/service-levels/export", "/service-levels/export-hours", "/service-levels/export-tickets", "/tickets/{number}/attachment/{file:long}", "/tickets/{number}/formatted/{message:long}",
    ];

    [Theory]
    [InlineData(null, "sv")]
    [InlineData(Person.Karin, "sv")]
    [InlineData(Person.Amira, "en")]
    [InlineData(Person.Anna, "sv")]
    public async Task Nothing_keeps_anybody_out_of_any_page(string? email, string language)
    {
        var portal = await demo.StartAsync();
        var sights = new ConcurrentQueue<Sight>(await Sights.OfAsync(portal, email));
        var faults = new ConcurrentQueue<string>();

        await Task.WhenAll(Enumerable.Range(0, Windows).Select(_ => LookAsync()));
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Distinct()));

        async Task LookAsync()
        {
            await using var person = await Person.OpenAsync(portal, email, language: language);
            while (sights.TryDequeue(out var sight))
                foreach (var fault in await FaultsAsync(person, sight)) faults.Enqueue($"{sight.Address} {fault}");
        }
    }

    [Fact]
    public async Task Every_page_is_looked_at_by_somebody()
    {
        var portal = await demo.StartAsync();
        var seen = new List<string>();
        foreach (var email in new[] { null, Person.Karin, Person.Amira, Person.Anna }) seen.AddRange((await Sights.OfAsync(portal, email)).Select(s => s.Address.Split('?')[0]));

        var doors = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "access.txt"), TestContext.Current.CancellationToken)).Where(line => line.StartsWith("GET ", StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        // Where nobody gets anything but a redirect there is nothing to look at.
        var pages = doors.Where(cells => cells[2..].Any(cell => cell is "200" or "404")).Select(cells => cells[1]).Except(NoPages);
        var unseen = pages.Where(route => !seen.Any(address => Pattern(route).IsMatch(address))).ToList();
        Assert.Empty(unseen);
    }

    /// <summary>What axe finds on the page as it stands. Put into it once, it is asked as often as one likes.</summary>
    internal static async Task<string[]> AxeAsync(IPage page, ColorScheme scheme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(
            "async only => (await axe.run(document, { runOnly: only, resultTypes: ['violations'] })).violations.map(v => `${v.id} ${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')}`)",
            scheme == ColorScheme.Light ? WcagAa : Contrast);
    }

    private static async Task<List<string>> FaultsAsync(Person person, Sight sight)
    {
        var heard = person.Complaints.Count;
        var faults = new List<string>();
        await person.Page.SetViewportSizeAsync(1440, 900);
        var answer = await person.GoAsync(sight.Address);
        if (answer.Status != sight.Status || new Uri(answer.Url).PathAndQuery != sight.Address) faults.Add($"is {answer.Status} at {answer.Url}");

        await ScrollAsync(1440);
        faults.AddRange((await AxeAsync(person.Page, ColorScheme.Dark)).Select(fault => $"1440 dark: {fault}"));
        faults.AddRange((await AxeAsync(person.Page, ColorScheme.Light)).Select(fault => $"1440: {fault}"));
        await ScrollAsync(390);
        faults.AddRange((await AxeAsync(person.Page, ColorScheme.Light)).Select(fault => $"390: {fault}"));
        await ScrollAsync(320);
        // A browser writes an error page's own status down as an error.
        return sight.Status == 200 ? [.. faults, .. person.Complaints.Skip(heard)] : faults;

        async Task ScrollAsync(int width)
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            var extra = await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (extra > 0) faults.Add($"scrolls {extra} px sideways at {width}");
        }
    }

    private static Regex Pattern(string route) => new(
        $"^{string.Concat(route[1..].Split('/').Select(part => !part.StartsWith('{') ? "/" + part : part.EndsWith("?}", StringComparison.Ordinal) ? "(/[^/]+)?" : "/[^/]+"))}$",
        RegexOptions.CultureInvariant);
}
