using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LinservSupport.Browser.Tests.Given;
using LinservSupport.Charging;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace LinservSupport.Browser.Tests;

/// <summary>Every page, for everybody who may see it: nothing keeps a person out, nothing scrolls sideways, nothing fails in silence.</summary>
public sealed class LookTests(DemoPortal demo)
{
    private static readonly string[] WcagAa = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    // A colour on its way to another is neither's contrast, and an inherited one may set out again when its parent's has arrived.
    // What moves for ever, as a running timer's dot, is not waited for.
    private const string UntilColoursRest = """
        async () => {
            const frame = () => new Promise(done => requestAnimationFrame(done));
            const moving = () => document.getAnimations().filter(a => a.effect.getComputedTiming().endTime !== Infinity);
            await frame();
            await frame();
            for (let quiet = 0; quiet < 2; quiet++) {
                const found = moving();
                if (found.length > 0) quiet = -1;
                await Promise.all(found.map(a => a.finished.catch(() => {})));
                await frame();
            }
        }
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "sv")]
    [InlineData(Person.Karin, "sv")]
    [InlineData(Person.Amira, "en")]
    [InlineData(Person.Anna, "sv")]
    public async Task Nothing_keeps_anybody_out_of_any_page(string? email, string language)
    {
        var portal = await demo.StartAsync();
        await using var person = await Person.OpenAsync(portal, email, language: language);
        var faults = new List<string>();

        foreach (var path in await PathsAsync(portal, email))
        {
            await person.Page.SetViewportSizeAsync(1440, 900);
            var answer = await person.GoAsync(path);
            if (answer.Status != 200) faults.Add($"{path}: {answer.Status}");
            foreach (var width in new[] { 1440, 390, 320 })
            {
                await person.Page.SetViewportSizeAsync(width, 900);
                var extra = await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (extra > 0) faults.Add($"{path} scrolls {extra} px sideways at {width}");
                if (width == 320) continue;

                faults.AddRange((await AxeAsync(person.Page, ColorScheme.Light)).Select(fault => $"{path} {width} light: {fault}"));
                faults.AddRange((await AxeAsync(person.Page, ColorScheme.Dark)).Select(fault => $"{path} {width} dark: {fault}"));
            }
        }

        faults.AddRange(person.Complaints);
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));
    }

    // The dark theme changes colours and nothing else.
    internal static async Task<IEnumerable<string>> AxeAsync(IPage page, ColorScheme scheme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.EvaluateAsync(UntilColoursRest);
        var rules = scheme == ColorScheme.Light ? new RunOnlyOptions { Type = "tag", Values = [.. WcagAa] } : new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] };
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = rules });
        return result.Violations.Select(v => $"{v.Id} {string.Join(", ", v.Nodes.Take(3).Select(n => n.Target))}");
    }

    private static async Task<IReadOnlyList<string>> PathsAsync(PortalProcess portal, string? email)
    {
        string[] open = ["/policy", "/account/sign-in", "/account/forgot"];
        if (email is null) return open;

        await using var db = DemoPortal.Open(portal);
        var karins = db.Tickets.Where(t => t.Requester!.Email == Person.Karin);
        var asked = await db.Estimates.Where(e => e.State == EstimateState.Asked && e.Ticket!.Requester!.Email == Person.Karin).Select(e => e.TicketId).FirstAsync(Ct);
        var queued = await karins.Where(t => t.State == TicketState.Registered).Select(t => t.Id).FirstAsync(Ct);
        var closed = await karins.Where(t => t.State == TicketState.Closed).OrderByDescending(t => t.Id).Select(t => t.Id).FirstAsync(Ct);
        string[] tickets = [$"/tickets/LS-{asked}", $"/tickets/LS-{queued}", $"/tickets/LS-{closed}"];
        var entry = await db.TimeEntries.Where(e => e.TicketId == asked).Select(e => e.Id).FirstAsync(Ct);
        if (email == Person.Karin)
            return ["/", "/tickets", "/tickets/register", .. tickets, $"/tickets/LS-{asked}/answer-estimate", $"/tickets/LS-{asked}/question-entry/{entry}", "/charges", "/policy", "/account"];

        var atCap = await db.Tickets.Where(t => t.ChargedMinutes >= t.ApprovedMinutes && t.State == TicketState.InProgress).Select(t => t.Id).FirstAsync(Ct);
        var customer = await db.Customers.OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(Ct);
        string[] consultant =
        [
            "/", "/queue", "/queue?view=mine", "/queue?view=waiting", "/calls/register", .. tickets, $"/tickets/LS-{atCap}", $"/tickets/LS-{atCap}/log-time", $"/tickets/LS-{atCap}/request-estimate",
            $"/tickets/LS-{atCap}/resolve", $"/tickets/LS-{asked}/request-estimate", $"/tickets/LS-{asked}/answer-entry/{entry}", "/service-levels", "/charges", "/charges/questions", "/customers", $"/customers/{customer}", "/quarantine", "/policy", "/account",
        ];
        if (email == Person.Amira) return consultant;

        return ["/", "/queue", "/service-levels", $"/customers/{customer}/edit", "/customers/add", "/rules", "/rules/priorities", "/rules/calendar", "/rules/consultants", "/rules/price-lists", "/rules/people", "/status"];
    }
}
