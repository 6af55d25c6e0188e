using System.Text.RegularExpressions;
using LinservSupport.Browser.Tests.Given;
using LinservSupport.Charging;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MimeKit;

namespace LinservSupport.Browser.Tests;

/// <summary>From the proposal to the approval by the link in the mail, as it lies in the folder of outgoing mail.</summary>
public sealed partial class EstimateByMailTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_proposal_is_mailed_approved_on_a_phone_without_signing_in_and_seen_by_the_consultant(bool javaScript)
    {
        await using var portal = await DemoPortal.StartNewAsync();
        var ticket = await OpenTicketAsync(portal);
        await using var amira = await Person.OpenAsync(portal, Person.Amira, javaScript);
        await using var phone = await Person.OpenAsync(portal, null, javaScript);
        await phone.Page.SetViewportSizeAsync(390, 844);

        await amira.GoAsync($"/tickets/{TicketNumber.Write(ticket)}/request-estimate");
        await amira.Page.CheckAsync($"[name=Kind][value={nameof(EstimateKind.Specific)}]");
        await amira.Page.FillAsync("[name=Text]", "The routes of the whole warehouse need to be gone through.");
        await amira.Page.FillAsync("[name='Items[0].Text']", "Go through the routes");
        await amira.Page.FillAsync("[name='Items[0].Time']", "20");
        await amira.Page.FillAsync("[name='Items[1].Text']", "Test with three orders");
        await amira.Page.FillAsync("[name='Items[1].Time']", "6:30");
        await amira.Page.ClickAsync("form.estimate-body button.btn-primary");
        await amira.Page.WaitForURLAsync(Address());

        var link = await MailedLinkAsync(portal, ticket);
        Assert.Equal(200, (await phone.GoAsync(link)).Status);
        var shown = await phone.Page.InnerTextAsync("main");
        Assert.Contains("Test with three orders", shown, StringComparison.Ordinal);
        Assert.Equal(0, await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        if (javaScript) Assert.Empty((await LookTests.AxeAsync(phone.Page, ColorScheme.Dark)).Concat(await LookTests.AxeAsync(phone.Page, ColorScheme.Light)));
        await phone.Page.FillAsync("[name=Text]", "Gör så.");
        await phone.Page.ClickAsync($"button[name=Reply][value={nameof(EstimateReply.Approve)}]");
        await phone.Page.WaitForSelectorAsync("#link[data-state=Answered]");
        Assert.Contains("Ditt svar är noterat", await phone.Page.InnerTextAsync("h1"), StringComparison.Ordinal);

        await phone.GoAsync(link);
        Assert.Equal("Länken är använd", await phone.Page.InnerTextAsync("h1"));
        await amira.GoAsync($"/tickets/{TicketNumber.Write(ticket)}");
        Assert.Contains("Gör så.", await amira.Page.InnerTextAsync("#estimate"), StringComparison.Ordinal);
        await using var db = DemoPortal.Open(portal);
        var estimate = await db.Estimates.AsNoTracking().Include(e => e.Ticket).Where(e => e.TicketId == ticket).OrderByDescending(e => e.Id).FirstAsync(Ct);
        Assert.Equal((EstimateState.Approved, Channel.Email, TicketState.InProgress, estimate.CeilingMinutes), (estimate.State, estimate.AnsweredVia, estimate.Ticket!.State, estimate.Ticket.ApprovedMinutes));
        Assert.Empty(amira.Complaints.Concat(phone.Complaints));
        Assert.DoesNotContain(link[^40..], portal.Said, StringComparison.Ordinal);
    }

    // A ticket of Norrvik's in the demo on which work goes on and nothing is asked.
    private static async Task<int> OpenTicketAsync(PortalProcess portal)
    {
        await using var db = DemoPortal.Open(portal);
        return await db.Tickets
            .Where(t => t.State == TicketState.InProgress && t.Requester!.Email != null && t.Requester.RevokedAt == null && t.Requester.Language == Language.Swedish && t.CustomerId != null && !t.Estimates.Any(e => e.IsPending))
            .OrderBy(t => t.Id).Select(t => t.Id).FirstAsync(Ct);
    }

    private static async Task<string> MailedLinkAsync(PortalProcess portal, int ticket)
    {
        var folder = Path.Combine(portal.Folder, "mail", "out");
        for (var tries = 0; tries < 240; tries++, await Task.Delay(500, Ct))
        {
            if (!Directory.Exists(folder)) continue;
            foreach (var file in Directory.GetFiles(folder, "*.eml"))
            {
                using var mail = await MimeMessage.LoadAsync(file, Ct);
                if (mail.Subject?.Contains($"[{TicketNumber.Write(ticket)}]", StringComparison.Ordinal) == true && Link().Match(mail.TextBody ?? "") is { Success: true } found) return found.Value;
            }
        }

        Assert.Fail($"No mail with a link came. {portal.Said}");
        return "";
    }

    [GeneratedRegex(@"/tickets/LS-\d+/?(?:[?#].*)?$")]
    private static partial Regex Address();

    [GeneratedRegex(@"/estimates/[\w-]+")]
    private static partial Regex Link();
}
