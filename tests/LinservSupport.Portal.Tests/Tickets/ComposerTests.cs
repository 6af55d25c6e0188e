using System.Net;
using AngleSharp.Html.Dom;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;

namespace LinservSupport.Portal.Tests.Tickets;

public sealed class ComposerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_reply_that_is_refused_keeps_where_the_ticket_was_to_go(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var amira = await portal.SignInAsync(cast.Amira);
        var path = $"/tickets/{ticket.Number}";

        foreach (var (next, kept) in new[] { (nameof(TicketState.Resolved), nameof(TicketState.Resolved)), ("", "") })
        {
            using var refused = await amira.SubmitAsync(path, ("Text", " "), ("Next", next));
            var form = (await refused.ReadPageAsync()).Forms.Single(f => f.QuerySelector("textarea[name=Text]") is not null);

            Assert.Equal(kept, ((IHtmlSelectElement)form.QuerySelector("[name=Next]")!).Value);
            Assert.Equal($"{path}/reply", form.GetAttribute("action"));
        }

        using var karin = await portal.SignInAsync(cast.Karin);
        Assert.Null((await karin.GetPageAsync($"{path}/reply")).QuerySelector("[name=Next]"));
    }

    [Theory, OnBothEngines]
    public async Task A_note_takes_files_that_only_we_see_and_keeps_them_while_its_text_is_missing(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var amira = await portal.SignInAsync(cast.Amira);
        using var karin = await portal.SignInAsync(cast.Karin);
        var path = $"/tickets/{ticket.Number}";

        var note = await FormAsync(path, "/note");
        using var refused = await amira.SendFilesAsync(note, path, [("trace.txt", "log"u8.ToArray())], ("Text", ""));
        var kept = (await refused.ReadPageAsync()).Forms.Single(f => f.QuerySelector("[name=Uploads]") is not null);
        using var written = await amira.SendFormAsync(kept, $"{path}/note", ("Text", "As I thought"));

        Assert.Equal(HttpStatusCode.Found, written.StatusCode);
        var file = (await amira.GetPageAsync(path)).QuerySelector(".msg-note a.file")!;
        Assert.Contains("trace.txt", file.TextContent, StringComparison.Ordinal);
        var address = new Uri(file.GetAttribute("href")!, UriKind.Relative);
        using var ours = await amira.GetAsync(address, Ct);
        using var theirs = await karin.GetAsync(address, Ct);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (ours.StatusCode, theirs.StatusCode));
        Assert.DoesNotContain("trace.txt", (await karin.GetPageAsync(path)).Body!.TextContent, StringComparison.Ordinal);

        async Task<IHtmlFormElement> FormAsync(string page, string action) =>
            (await amira.GetPageAsync(page)).Forms.Single(f => f.GetAttribute("action")?.EndsWith(action, StringComparison.Ordinal) == true);
    }
}
