using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;

namespace LinservSupport.Portal.Tests.Tickets;

public sealed class FormattedTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_mails_html_stands_in_a_frame_with_its_own_pictures_and_others_only_when_asked_for(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Jonas);
        var message = new Message
        {
            TicketId = ticket.Id,
            Kind = MessageKind.FromCustomer,
            AuthorName = "Jonas Ekberg",
            Body = "Se bilden",
            WrittenAt = Cast.Now,
            Html = new MessageHtml { Html = "<p><b>Se bilden</b> <img src=\"cid:one@x\"><img data-remote=\"https://elsewhere.example/p.png\"></p>", RemoteImages = 1 },
            Attachments = { new Attachment { FileName = "a.png", ContentType = "image/png", ContentId = "one@x", Bytes = 3, Sha256 = "x", UploadKey = Guid.NewGuid(), UploadedAt = Cast.Now, Content = new AttachmentContent { Data = "png"u8.ToArray() } } },
        };
        await portal.Database.AddAsync(message);
        using var browser = await portal.SignInAsync(cast.Jonas);
        var address = $"/tickets/{ticket.Number}/formatted/{message.Id}";

        var page = await browser.GetPageAsync($"/tickets/{ticket.Number}");
        var shown = await browser.GetPageAsync(address);
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative), Ct);
        var asked = await browser.GetPageAsync($"{address}?pictures=all");
        using var all = await browser.GetAsync(new Uri($"{address}?pictures=all", UriKind.Relative), Ct);

        var frame = page.QuerySelector("iframe")!;
        Assert.Equal(address, frame.GetAttribute("src"));
        Assert.DoesNotContain("allow-scripts", frame.GetAttribute("sandbox"), StringComparison.Ordinal);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", policy, StringComparison.Ordinal);
        Assert.Contains("img-src 'self' https:;", Assert.Single(all.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal([$"/tickets/{ticket.Number}/attachment/{message.Attachments.Single().Id}", null], shown.QuerySelectorAll(".mail img").Select(i => i.GetAttribute("src")));
        Assert.NotNull(shown.QuerySelector(".blocked a"));
        Assert.Equal("https://elsewhere.example/p.png", asked.QuerySelectorAll(".mail img")[1].GetAttribute("src"));
        Assert.Null(asked.QuerySelector(".blocked"));
    }
}
