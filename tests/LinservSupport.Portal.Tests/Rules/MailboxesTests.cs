using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Rules;

public sealed class MailboxesTests
{
    private const string Secret = "very-secret-word";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_manager_adds_a_mailbox_sees_how_it_is_doing_and_pauses_it_and_its_secret_is_shown_to_nobody(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var anna = await portal.SignInAsync(cast.Anna);

        using var wrong = await anna.SubmitAsync("/rules/mailbox", ("Name", "Support"), ("Host", "127.0.0.1"), ("Port", "9"), ("User", "support@linserv.se"), ("Secret", Secret), ("Save", "false"));
        var page = await wrong.ReadPageAsync();
        Assert.Contains("kryssa i rutan nedan", page.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var refused = await anna.SubmitAsync("/rules/mailbox", ("Name", "Support"), ("Host", "127.0.0.1"), ("Port", "9"), ("IsOtherPort", "true"), ("Security", "None"), ("User", "support@linserv.se"), ("Secret", Secret), ("Save", "false"));
        Assert.Contains("ingenting svarar på den här porten", (await refused.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);

        using var saved = await anna.SubmitAsync("/rules/mailbox", ("Name", "Support"), ("Host", "mail.linserv.example"), ("User", "support@linserv.se"), ("Secret", Secret), ("Save", "true"));
        Assert.Equal((HttpStatusCode.Found, "/rules/mailboxes"), (saved.StatusCode, saved.Headers.Location?.OriginalString));
        await using (var db = portal.Database.Open())
        {
            await db.Mailboxes.ExecuteUpdateAsync(s => s.SetProperty(m => m.FailingSince, Cast.Now).SetProperty(m => m.Trouble.Swedish, "Brevlådan är stängd.").SetProperty(m => m.Trouble.English, "The mailbox is closed."), Ct);
        }

        var list = await anna.GetPageAsync("/rules/mailboxes");
        Assert.Contains("Brevlådan är stängd.", list.Body!.TextContent, StringComparison.Ordinal);
        var id = await IdAsync(portal);
        var form = await anna.GetPageAsync($"/rules/mailbox/{id}");
        Assert.DoesNotContain(Secret, form.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("mail.linserv.example", form.QuerySelector("[name=Host]")!.GetAttribute("value"));

        // Who opens the line to others cannot take the stored secret along.
        using var opened = await anna.SubmitAsync($"/rules/mailbox/{id}", ("Port", "143"), ("Security", "StartTls"), ("Save", "true"));
        Assert.Contains("hör till den anslutning som den skrevs för", (await opened.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);

        using var paused = await anna.SubmitAsync("/rules/mailboxes", ("IsPaused", "true"));
        Assert.Equal(HttpStatusCode.Found, paused.StatusCode);
        Assert.Contains("pausad", (await anna.GetPageAsync("/rules/mailboxes")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<int> IdAsync(PortalApp portal)
    {
        await using var db = portal.Database.Open();
        return await db.Mailboxes.Select(m => m.Id).SingleAsync(Ct);
    }
}
