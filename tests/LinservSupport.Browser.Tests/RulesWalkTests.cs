using System.Globalization;
using LinservSupport.Browser.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Browser.Tests;

/// <summary>Queue and service levels as managers and consultants meet them in a browser.</summary>
public sealed class RulesWalkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rule_is_tried_before_it_is_saved_the_next_ticket_is_taken_and_a_figure_opens_its_tickets(bool javaScript)
    {
        await using var portal = await DemoPortal.StartNewAsync();
        await using var anna = await Person.OpenAsync(portal, Person.Anna, javaScript);
        await using var amira = await Person.OpenAsync(portal, Person.Amira, javaScript);

        await anna.GoAsync("/rules/priority/Invoicing");
        await anna.Page.FillAsync("[name=Words]", "SIE\nfaktura\ninvoice");
        await anna.Page.ClickAsync("button[name=Save][value=false]");
        var preview = await anna.Page.InnerTextAsync("main [role=status]");
        Assert.Matches(@"Av de \d+ senaste ärendena på 90 dagar skulle \d+ ha fått", preview);
        await using (var db = DemoPortal.Open(portal)) Assert.Equal(3, await db.PriorityRules.CountAsync(Ct));
        await anna.Page.ClickAsync("button[name=Save][value=true]");
        await anna.Page.WaitForURLAsync(url => url.EndsWith("/rules/priorities", StringComparison.Ordinal));
        await using (var db = DemoPortal.Open(portal)) Assert.Equal(4, await db.PriorityRules.CountAsync(Ct));

        await amira.GoAsync("/queue");
        await amira.Page.ClickAsync("form[action='/queue/next'] button[type=submit]");
        await amira.Page.WaitForURLAsync(url => url.Contains("/tickets/LS-", StringComparison.Ordinal));
        var id = TicketNumber.Read(new Uri(amira.Page.Url).Segments[^1])!.Value;
        Assert.Matches("står före|näst på tur", await amira.Page.InnerTextAsync("main"));
        await amira.Page.ClickAsync("form[action$='/start-work'] button");
        await amira.Page.WaitForSelectorAsync("form[action$='/start-work']", new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        await using (var db = DemoPortal.Open(portal))
        {
            var taken = await db.Tickets.Include(t => t.Assignee).SingleAsync(t => t.Id == id, Ct);
            Assert.Equal((TicketState.InProgress, Person.Amira), (taken.State, taken.Assignee!.Email));
        }

        await anna.GoAsync("/service-levels");
        var figures = new List<(string Address, int Says)>();
        foreach (var link in await anna.Page.Locator("main a[data-n]").AllAsync())
            figures.Add(((await link.GetAttributeAsync("href"))!, int.Parse((await link.GetAttributeAsync("data-n"))!, CultureInfo.InvariantCulture)));
        var few = figures.Distinct().Where(f => f.Says is > 0 and <= 50).Take(12).ToList();
        Assert.Equal(12, few.Count);
        foreach (var (address, says) in few)
        {
            Assert.Equal(200, (await anna.GoAsync(address)).Status);
            Assert.Equal(says, await anna.Page.Locator("main tbody td.first a[href^='/tickets/LS-']").CountAsync());
        }

        await anna.GoAsync("/service-levels");
        var tile = anna.Page.Locator("a.tile").Nth(1);
        var late = int.Parse((await tile.GetAttributeAsync("data-n"))!, CultureInfo.InvariantCulture);
        await tile.ClickAsync();
        await anna.Page.WaitForURLAsync(url => url.Contains("Kept=False", StringComparison.Ordinal));
        Assert.Equal(Math.Min(late, 50), await anna.Page.Locator("main tbody td.first a[href^='/tickets/LS-']").CountAsync());
        Assert.Empty(anna.Complaints.Concat(amira.Complaints));
    }
}
