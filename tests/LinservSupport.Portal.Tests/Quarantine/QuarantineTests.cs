using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.People;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Quarantine;

public sealed class QuarantineTests
{
    private const string Bytes = "Subject: <script>alert(1)</script>\r\n\r\n<html><script>alert(1)</script>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_mail_in_quarantine_says_why_and_its_bytes_come_only_as_a_download(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var mail = await QuarantineAsync(portal);
        using var browser = await portal.SignInAsync(cast.Amira);

        var list = await browser.GetPageAsync("/quarantine");
        var page = await browser.GetPageAsync($"/quarantine/{mail.Id}");
        using var raw = await browser.GetAsync(new Uri($"/quarantine/{mail.Id}/raw", UriKind.Relative), Ct);

        Assert.Contains("Går inte att läsa", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Går inte att läsa", page.QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Scripts, s => s.TextContent.Contains("alert(1)", StringComparison.Ordinal));
        Assert.Equal(Bytes, await raw.Content.ReadAsStringAsync(Ct));
        Assert.Equal("attachment", raw.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("application/octet-stream", raw.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", raw.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task What_becomes_of_a_mail_that_is_read_again_stands_on_its_page(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var mail = await QuarantineAsync(portal);
        using var browser = await portal.SignInAsync(cast.Amira);

        using var retried = await browser.PostAsync($"/quarantine/{mail.Id}", $"/quarantine/{mail.Id}/retry");
        using var missing = await browser.PostAsync("/quarantine", "/quarantine/99999/retry");
        var waits = await browser.GetPageAsync($"/quarantine/{mail.Id}");
        await portal.Database.Open().IncomingMails.ExecuteUpdateAsync(s => s
            .SetProperty(m => m.State, IncomingState.Quarantined).SetProperty(m => m.HandledAt, DateTimeOffset.UtcNow)
            .SetProperty(m => m.Reason.English, "It is empty.").SetProperty(m => m.Reason.Swedish, "Det är tomt.")
            .SetProperty(m => m.Steps, """[{"name":"Precheck","decision":"empty","reason":"It is empty."},{"name":"Human","decision":"not asked","reason":"It is known to be Bounce."}]"""), Ct);
        var again = await browser.GetPageAsync($"/quarantine/{mail.Id}");

        Assert.Equal($"/quarantine/{mail.Id}", retried.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains("Det läses inom en minut.", waits.QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Det är tomt.", again.QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(cast.Amira.Name, again.QuerySelector("ol")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Till karantän: Går inte att läsa", again.QuerySelector("ol")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Storlek och gränser", "tomt", "Det är tomt.", "Skrivet av en människa?", "frågades inte", "Det är redan klart att det är en studs."], again.QuerySelectorAll("tbody th, tbody td").Select(cell => cell.TextContent));
    }

    [Theory, OnBothEngines]
    public async Task A_mail_is_discarded_with_a_reason_and_not_without_one_and_is_found_and_put_back(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var gone = await QuarantineAsync(portal);
        using var browser = await portal.SignInAsync(cast.Amira);

        using var refused = await browser.SubmitAsync($"/quarantine/{gone.Id}", ("Because", new string('x', 501)));
        using var discarded = await browser.SubmitAsync($"/quarantine/{gone.Id}", ("Because", "Advertising"));
        var found = await browser.GetPageAsync("/quarantine?show=discarded&q=advert");
        using var back = await browser.PostAsync($"/quarantine/{gone.Id}", $"/quarantine/{gone.Id}/put-back");

        var refusal = await refused.ReadPageAsync();
        Assert.NotNull(refusal.QuerySelector(".field-validation-error"));
        Assert.Equal(501, refusal.QuerySelector("[name=Because]")!.GetAttribute("value")!.Length);
        Assert.Equal(HttpStatusCode.Found, discarded.StatusCode);
        Assert.Contains("Advertising", found.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, back.StatusCode);
        Assert.Contains("Går inte att läsa", (await browser.GetPageAsync("/quarantine")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_mail_that_was_too_large_is_refused_in_words_and_only_its_beginning_can_be_downloaded(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var mail = await QuarantineAsync(portal);
        await portal.Database.Open().IncomingMails.ExecuteUpdateAsync(s => s.SetProperty(m => m.IsBeginning, true).SetProperty(m => m.Bytes, 70 * 1024 * 1024), Ct);
        using var browser = await portal.SignInAsync(cast.Amira);

        var page = await browser.GetPageAsync($"/quarantine/{mail.Id}");
        using var refused = await browser.PostAsync($"/quarantine/{mail.Id}", $"/quarantine/{mail.Id}/retry");

        Assert.Contains("Ladda ner dess början", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Bara dess början finns här.", page.QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mejlet är på 70 MB, och högst 60 MB läses.", (await refused.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_link_that_lets_a_customer_in_is_not_among_the_bytes_that_we_see(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var token = InvitationToken.New();
        var mail = await QuarantineAsync(portal, $"Subject: Undelivered\r\n\r\nIt came back:\r\n{InvitationToken.Url("https://support.linserv.example", token)}\r\n");
        using var browser = await portal.SignInAsync(cast.Amira);

        var raw = await browser.GetStringAsync(new Uri($"/quarantine/{mail.Id}/raw", UriKind.Relative), Ct);

        Assert.Contains("/account/invitation/***", raw, StringComparison.Ordinal);
        Assert.DoesNotContain(token, raw, StringComparison.Ordinal);
    }

    private static async Task<IncomingMail> QuarantineAsync(PortalApp portal, string bytes = Bytes)
    {
        var mail = new IncomingMail
        {
            Source = "folder",
            ExternalKey = Guid.NewGuid().ToString(),
            Sha256 = new string('0', 64),
            ReceivedAt = Cast.Now,
            HandledAt = Cast.Now,
            State = IncomingState.Quarantined,
            Reason = new("It cannot be read", "Går inte att läsa"),
            Subject = "<script>alert(1)</script>",
            FromAddress = "somebody@elsewhere.example",
            Raw = new IncomingRaw { Data = System.Text.Encoding.UTF8.GetBytes(bytes) },
        };
        await portal.Database.AddAsync(mail);
        return mail;
    }
}
