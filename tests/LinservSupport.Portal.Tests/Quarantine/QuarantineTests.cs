using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
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
    public async Task A_mail_is_read_again_or_discarded_with_a_reason_and_not_without_one(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var (again, gone) = (await QuarantineAsync(portal), await QuarantineAsync(portal));
        using var browser = await portal.SignInAsync(cast.Amira);

        using var retried = await browser.PostAsync($"/quarantine/{again.Id}", $"/quarantine/{again.Id}/retry");
        using var refused = await browser.SubmitAsync($"/quarantine/{gone.Id}", ("Because", " "));
        using var discarded = await browser.SubmitAsync($"/quarantine/{gone.Id}", ("Because", "Advertising"));
        using var missing = await browser.PostAsync("/quarantine", "/quarantine/99999/retry");

        Assert.Equal(HttpStatusCode.Found, retried.StatusCode);
        Assert.NotNull((await refused.ReadPageAsync()).QuerySelector(".field-validation-error"));
        Assert.Equal(HttpStatusCode.Found, discarded.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        await using var db = portal.Database.Open();
        Assert.Equal([IncomingState.Stored, IncomingState.Ignored], await db.IncomingMails.OrderBy(m => m.Id).Select(m => m.State).ToListAsync(Ct));
    }

    private static async Task<IncomingMail> QuarantineAsync(PortalApp portal)
    {
        var mail = new IncomingMail
        {
            Source = "drop",
            ExternalKey = Guid.NewGuid().ToString(),
            Sha256 = new string('0', 64),
            ReceivedAt = Cast.Now,
            State = IncomingState.Quarantined,
            Reason = new("It cannot be read", "Går inte att läsa"),
            Subject = "<script>alert(1)</script>",
            FromAddress = "somebody@elsewhere.example",
            Raw = new IncomingRaw { Data = System.Text.Encoding.UTF8.GetBytes(Bytes) },
        };
        await portal.Database.AddAsync(mail);
        return mail;
    }
}
