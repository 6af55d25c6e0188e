using System.Globalization;
using System.Text.RegularExpressions;
using LinservSupport.Browser.Tests.Given;
using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Browser.Tests;

/// <summary>The whole of the product as the people of one ticket meet it, with scripts and without.</summary>
public sealed partial class WalkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_registering_to_the_service_levels(bool javaScript)
    {
        await using var portal = await DemoPortal.StartNewAsync();
        await using var karin = await Person.OpenAsync(portal, Person.Karin, javaScript);
        await using var amira = await Person.OpenAsync(portal, Person.Amira, javaScript);
        await using var anna = await Person.OpenAsync(portal, Person.Anna, javaScript);

        var ticket = await RegisterAsync(karin);
        await TakeAndAnswerAsync(amira, ticket);
        await LogAsync(amira, ticket, "3:30", "Traced the missing delivery to a route");
        await LogAsync(amira, ticket, "60", "Went through the other orders of the week");
        await AssertAsync(portal, ticket, t => (t.ChargedMinutes, t.WorkedMinutes, t.ApprovedMinutes), (240, 270, 240));

        await AskForMoreAsync(amira, ticket);
        await AssertAsync(portal, ticket, t => t.State, TicketState.WaitingForApproval);
        await ApproveAsync(karin, ticket);
        await AssertAsync(portal, ticket, t => (t.State, t.ApprovedMinutes), (TicketState.InProgress, 600));

        await karin.GoAsync($"/tickets/LS-{ticket}");
        var seen = await karin.Page.InnerTextAsync("main");
        Assert.Contains("Traced the missing delivery to a route", seen, StringComparison.Ordinal);
        Assert.Contains("Amira Haddad", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Only for us", seen, StringComparison.Ordinal);

        await ResolveCloseAndReopenAsync(portal, karin, amira, ticket);

        Assert.Equal(200, (await anna.GoAsync("/service-levels")).Status);
        Assert.Matches(@"\d\s?%", await anna.Page.InnerTextAsync("main"));
        Assert.Empty(karin.Complaints.Concat(amira.Complaints).Concat(anna.Complaints));
    }

    [Fact]
    public async Task A_mail_becomes_a_ticket_and_the_answer_to_our_receipt_joins_it()
    {
        await using var portal = await DemoPortal.StartNewAsync();
        Drop(portal, "first", "Labels are printed twice", "first@norrvik.example", null, "Every label of WH/OUT/00777 comes out twice.");
        var (ticket, receipt) = await EventuallyAsync(portal, db => db.OutgoingMails
            .Where(m => m.Ticket!.Subject == "Labels are printed twice" && m.SentAt != null)
            .Select(m => new ValueTuple<int, string>(m.TicketId!.Value, m.MessageId))
            .FirstOrDefaultAsync(Ct), found => found.Item1 > 0);

        Drop(portal, "second", $"Sv: [LS-{ticket}] Labels are printed twice", "second@norrvik.example", receipt, "It was the second printer. Thank you.");
        await EventuallyAsync(portal, db => db.Messages.CountAsync(m => m.TicketId == ticket, Ct), count => count == 2);

        await using var amira = await Person.OpenAsync(portal, Person.Amira);
        Assert.Equal(200, (await amira.GoAsync($"/tickets/LS-{ticket}")).Status);
        var seen = await amira.Page.InnerTextAsync("main");
        Assert.Contains("WH/OUT/00777", seen, StringComparison.Ordinal);
        Assert.Contains("It was the second printer.", seen, StringComparison.Ordinal);
        Assert.Empty(amira.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_is_registered_for_a_customer_found_by_name(bool javaScript)
    {
        await using var portal = await DemoPortal.StartNewAsync();
        await using var amira = await Person.OpenAsync(portal, Person.Amira, javaScript);
        await amira.GoAsync("/calls/register?q=oskar");
        await amira.Page.ClickAsync("a.option:has-text('Oskar Hellman')");

        await amira.Page.FillAsync("[name=Subject]", "Gate times are an hour late");
        await amira.Page.FillAsync("[name=Text]", "Oskar calls: the gate times in S00412 are an hour late since Sunday.");
        await amira.Page.CheckAsync("[name=WasReadOut]");
        await amira.Page.ClickAsync("button[name=TakeIt][value=true]:not([aria-hidden])");
        await amira.Page.WaitForURLAsync(TicketAddress());

        var ticket = NumberOf(amira.Page.Url);
        await AssertAsync(portal, ticket, t => (t.Channel, t.Assignee!.Email, t.ConditionsVersion), (Channel.Phone, Person.Amira, ServiceConditions.Version));
        Assert.Empty(amira.Complaints);
    }

    private static async Task<int> RegisterAsync(Person karin)
    {
        await karin.GoAsync("/tickets/register");
        await karin.Page.FillAsync("[name=Subject]", "No delivery for S01234");
        await karin.Page.FillAsync("[name=Text]", "It was confirmed yesterday, but there is nothing to pick.");
        await karin.Page.FillAsync("[name=Where]", "https://erp.norrvik.example/odoo/sales/1234");
        await karin.Page.SelectOptionAsync("[name=Area]", "Inventory");
        await karin.Page.SetInputFilesAsync("input[type=file]", new Microsoft.Playwright.FilePayload { Name = "order.txt", MimeType = "text/plain", Buffer = "S01234"u8.ToArray() });
        await karin.Page.ClickAsync("form[enctype='multipart/form-data'] button[type=submit]:not([name=Preview])");
        await karin.Page.WaitForURLAsync(TicketAddress());
        Assert.Contains("S01234", await karin.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        return NumberOf(karin.Page.Url);
    }

    private static async Task TakeAndAnswerAsync(Person amira, int ticket)
    {
        await amira.GoAsync("/queue");
        Assert.Contains($"LS-{ticket}", await amira.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await amira.GoAsync($"/tickets/LS-{ticket}/assign");
        await amira.Page.ClickAsync("button.btn-primary[name=ConsultantId]");
        await amira.Page.WaitForURLAsync(TicketAddress());

        await amira.GoAsync($"/tickets/LS-{ticket}/note");
        await amira.Page.FillAsync("main textarea[name=Text]", "Only for us: the same as last week.");
        await amira.Page.ClickAsync("main form:has(textarea[name=Text]) button[type=submit]");
        await amira.Page.WaitForURLAsync(TicketAddress());

        await amira.GoAsync($"/tickets/LS-{ticket}/reply");
        await amira.Page.FillAsync("main textarea[name=Text]", "Hello Karin, I am looking at the routes of the order.");
        await amira.Page.ClickAsync("main form:has(textarea[name=Text]) button[type=submit]");
        await amira.Page.WaitForURLAsync(TicketAddress());
    }

    private static async Task LogAsync(Person amira, int ticket, string time, string what)
    {
        await amira.GoAsync($"/tickets/LS-{ticket}/log-time");
        await amira.Page.FillAsync("[name=Time]", time);
        await amira.Page.SelectOptionAsync("[name=Kind]", nameof(KindOfWork.Troubleshooting));
        await amira.Page.FillAsync("[name=Description]", what);
        const string button = "form[action$='/log-time'] button[type=submit]:not([name=Preview])";
        var answer = await amira.Page.RunAndWaitForResponseAsync(
            () => amira.Page.ClickAsync(button), r => r.Request.Method == "POST" && r.Url.EndsWith("/log-time", StringComparison.Ordinal));
        // Work above the approved time is logged once its decision has been on the screen.
        if (answer.Status == 200)
        {
            await amira.Page.WaitForLoadStateAsync();
            await amira.Page.ClickAsync(button);
        }

        await amira.Page.WaitForURLAsync(TicketAddress());
    }

    private static async Task AskForMoreAsync(Person amira, int ticket)
    {
        await amira.GoAsync($"/tickets/LS-{ticket}/request-estimate");
        await amira.Page.CheckAsync($"[name=Kind][value={nameof(EstimateKind.AboutTenHours)}]");
        await amira.Page.FillAsync("[name=Text]", "All routes of the warehouse need to be gone through.");
        await amira.Page.ClickAsync("form.estimate-body button.btn-primary");
        await amira.Page.WaitForURLAsync(TicketAddress());
    }

    private static async Task ApproveAsync(Person karin, int ticket)
    {
        await karin.GoAsync($"/tickets/LS-{ticket}/answer-estimate");
        await karin.Page.ClickAsync("button[name=Reply][value=Approve]");
        await karin.Page.WaitForURLAsync(TicketAddress());
    }

    private static async Task ResolveCloseAndReopenAsync(PortalProcess portal, Person karin, Person amira, int ticket)
    {
        await amira.GoAsync($"/tickets/LS-{ticket}/resolve");
        await amira.Page.ClickAsync("main form:not([action]) button[type=submit], main form[action$='/resolve'] button[type=submit]");
        await amira.Page.WaitForURLAsync(TicketAddress());
        await AssertAsync(portal, ticket, t => t.State, TicketState.Resolved);

        await karin.GoAsync($"/tickets/LS-{ticket}/close");
        await karin.Page.ClickAsync("main form:not([action]) button[type=submit], main form[action$='/close'] button[type=submit]");
        await karin.Page.WaitForURLAsync(TicketAddress());
        await AssertAsync(portal, ticket, t => t.State, TicketState.Closed);

        await karin.GoAsync($"/tickets/LS-{ticket}/reopen");
        await karin.Page.FillAsync("[name=Because]", "One more order has no delivery.");
        await karin.Page.ClickAsync("main form:not([action]) button[type=submit], main form[action$='/reopen'] button[type=submit]");
        await karin.Page.WaitForURLAsync(TicketAddress());
        await AssertAsync(portal, ticket, t => t.State, TicketState.InProgress);
    }

    private static async Task AssertAsync<T>(PortalProcess portal, int ticketId, Func<Ticket, T> fact, T expected)
    {
        await using var db = DemoPortal.Open(portal);
        Assert.Equal(expected, fact(await db.Tickets.AsNoTracking().Include(t => t.Assignee).SingleAsync(t => t.Id == ticketId, Ct)));
    }

    private static async Task<T> EventuallyAsync<T>(PortalProcess portal, Func<SupportDb, Task<T>> read, Func<T, bool> enough)
    {
        for (var tries = 0; tries < 240; tries++, await Task.Delay(500, Ct))
        {
            await using var db = DemoPortal.Open(portal);
            if (await read(db) is var found && enough(found)) return found;
        }

        Assert.Fail($"It did not happen within two minutes. {portal.Said}");
        return default!;
    }

    private static void Drop(PortalProcess portal, string name, string subject, string messageId, string? inReplyTo, string text)
    {
        var folder = Path.Combine(portal.Folder, "mail", "in");
        Directory.CreateDirectory(folder);
        var answers = inReplyTo is null ? "" : $"In-Reply-To: <{inReplyTo}>\r\nReferences: <{inReplyTo}>\r\n";
        var date = DateTimeOffset.UtcNow.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
        File.WriteAllText(
            Path.Combine(folder, $"{name}.eml"),
            $"From: Jonas Ekberg <jonas.ekberg@norrvik.example>\r\nTo: support@linserv.se\r\nSubject: {subject}\r\nDate: {date} +0000\r\nMessage-ID: <{messageId}>\r\n{answers}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n");
    }

    private static int NumberOf(string url) => int.Parse(TicketAddress().Match(url).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/tickets/LS-(\d+)/?(?:[?#].*)?$")]
    private static partial Regex TicketAddress();
}
