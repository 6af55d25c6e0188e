using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LinservSupport.Data.Demo;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Charges;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.ServiceLevels;

/// <summary>The page of a year's desk as a manager meets it: every link on it is followed to its end and counted.</summary>
public sealed partial class EveryFigureTests
{
    private static readonly string[] Columns = ["data-worked", "data-charged", "data-free"];

    private static readonly char[] Percent = ['%', ' ', '\u00a0'];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Every_figure_opens_as_many_tickets_or_hours_as_it_says(Engine engine)
    {
        await using var portal = await StartAsync(engine);
        using var anna = await portal.SignInAsync("anna.wretling@linserv.example", DemoPeople.Password);

        var page = await anna.GetPageAsync("/service-levels");

        var tickets = page.QuerySelectorAll("main a[href*='/service-levels/tickets']").ToList();
        Assert.All(tickets, link => Assert.True(link.HasAttribute("data-n"), $"{link.OuterHtml} says no number"));
        Assert.InRange(tickets.Count, 150, 400);
        foreach (var link in tickets.DistinctBy(Address))
        {
            var (says, found) = (int.Parse(link.GetAttribute("data-n")!, CultureInfo.InvariantCulture), await CountAsync(anna, Address(link)));
            Assert.True(says == found, $"{Address(link)} says {says} and opens {found}");
            // A tile that has none late does not say so.
            if (says > 0 || !link.ClassList.Contains("tile")) Assert.Contains(says.ToString(CultureInfo.InvariantCulture), Numbers().Matches($"{link.TextContent} {link.ParentElement!.TextContent}").Select(m => m.Value));
        }

        var hours = page.QuerySelectorAll("main td a[href*='/service-levels/hours']").ToList();
        Assert.InRange(hours.Count, 20, 100);
        foreach (var link in hours)
        {
            var sum = (await anna.GetPageAsync(Address(link))).QuerySelectorAll("tfoot td").Select(td => td.TextContent.Trim()).ToList();
            var said = Columns.Select((name, at) => (At: at, Value: link.GetAttribute(name))).Single(a => a.Value is not null);
            Assert.Equal(said.Value, link.TextContent.Trim());
            Assert.Equal(said.Value, sum.Count == 0 ? "0:00" : sum[said.At]);
        }
    }

    [Theory]
    [InlineData("?From=2026-05-12&To=2026-05-12")]
    [InlineData("?From=2025-05-12&To=2026-05-12")]
    [InlineData("?From=2019-01-01&To=2019-12-31")]
    public async Task Of_any_days_a_share_is_its_kept_over_its_due_and_the_files_say_the_same(string days)
    {
        await using var portal = await StartAsync(Engine.Sqlite);
        using var anna = await portal.SignInAsync("anna.wretling@linserv.example", DemoPeople.Password);

        var page = await anna.GetPageAsync("/service-levels" + days);
        var csv = await anna.GetStringAsync(new Uri($"/service-levels/export{days}&Format=csv", UriKind.Relative), Ct);
        var said = csv.Split("\r\n").Skip(2).Take(4).Select(row => row.Split(';')).ToDictionary(row => row[0].Trim('"'));

        Assert.Empty(page.QuerySelectorAll("[role=status]"));
        foreach (var tile in page.QuerySelectorAll("a.tile"))
        {
            var row = said[tile.QuerySelector("h2")!.TextContent];
            var (kept, due) = (int.Parse(row[2], CultureInfo.InvariantCulture), int.Parse(row[3], CultureInfo.InvariantCulture));
            Assert.Contains($"{kept} av {due}", tile.TextContent, StringComparison.Ordinal);
            var shown = tile.QuerySelector(".v")!.FirstChild!.TextContent.Trim();
            if (due < 20)
            {
                Assert.Equal(("för få för att säga något", ""), (tile.QuerySelector(".v")!.TextContent.Trim(), row[4]));
                continue;
            }

            Assert.Equal(Math.Floor(1000m * kept / due) / 10, decimal.Parse(shown.TrimEnd(Percent), CultureInfo.GetCultureInfo("sv-SE")));
            Assert.Equal(Math.Round((decimal)kept / due, 4, MidpointRounding.AwayFromZero), decimal.Parse(row[4], CultureInfo.GetCultureInfo("sv-SE")));
        }

        Assert.Equal(4, said.Count);
    }

    [Theory]
    [InlineData("export?From=2026-02-12&To=2026-05-12")]
    [InlineData("export-tickets?Figure=AtRisk")]
    [InlineData("export-tickets?Figure=Begun&Kept=False&From=2026-02-12&To=2026-05-12")]
    [InlineData("export-hours?From=2026-02-12&To=2026-05-12")]
    public async Task The_spreadsheet_and_the_text_file_say_the_same_cell_by_cell(string address)
    {
        await using var portal = await StartAsync(Engine.Sqlite);
        using var anna = await portal.SignInAsync("anna.wretling@linserv.example", DemoPeople.Password);
        Task<byte[]> FileAsync(string format) => anna.GetByteArrayAsync(new Uri($"/service-levels/{address}{(address.Contains('?', StringComparison.Ordinal) ? "&" : "?")}Format={format}", UriKind.Relative), Ct);

        // A row of one cell is the name of a table in the text file, and its tab in the spreadsheet.
        var text = Forms.Csv(await FileAsync("csv"), ';').Where(row => row.Count > 1).Select(Forms.Canonical).ToList();
        var sheets = Forms.Sheets(await FileAsync("xlsx"));

        Assert.Equal(text, sheets.SelectMany(rows => rows.Select(Forms.Canonical)));
        Assert.True(text.Count > 1);
    }

    private static async Task<PortalApp> StartAsync(Engine engine)
    {
        var portal = await PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));
        await using var db = portal.Database.Open();
        await DemoData.AddMissingAsync(db, Cast.Now, Ct);
        return portal;
    }

    private static string Address(IElement link) => link.GetAttribute("href")!;

    private static async Task<int> CountAsync(HttpClient browser, string address)
    {
        var seen = new List<string>();
        for (var next = address; next is not null;)
        {
            var page = await browser.GetPageAsync(next);
            seen.AddRange(page.QuerySelectorAll("tbody td.first a").Select(a => a.TextContent));
            next = page.QuerySelector("a.btn[href*='Before=']")?.GetAttribute("href");
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        return seen.Count;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
