using System.Net;
using AngleSharp.Html.Dom;
using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
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

    [Theory, OnBothEngines]
    public async Task What_was_typed_is_still_there_after_a_mistake_and_the_password_goes_along_unseen(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var anna = await portal.SignInAsync(cast.Anna);

        // Tried under a wrong name: the password was for that one, and is written again for another.
        using var wrong = await anna.SubmitAsync("/rules/mailbox", ("Name", "Support"), ("Host", "no-such-machine.invalid"), ("Folder", "INBOX"), ("User", "support@linserv.se"), ("Secret", Secret), ("Save", "false"));
        var page = await wrong.ReadPageAsync();
        Assert.Contains("Ingen maskin har det här namnet", page.QuerySelector("#Host-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Du har skrivit det", page.Body!.TextContent, StringComparison.Ordinal);
        using var elsewhere = await anna.SendFormAsync(FormOf(page), "/rules/mailbox", ("Host", "mail.linserv.example"), ("Save", "true"));
        page = await elsewhere.ReadPageAsync();
        Assert.NotNull(page.QuerySelector("#Secret.input-validation-error"));

        // Then with a number that is none, and saved at last without typing the password once more.
        using var typo = await anna.SendFormAsync(FormOf(page), "/rules/mailbox", ("Secret", Secret), ("PollSeconds", "often"), ("Save", "false"));
        page = await typo.ReadPageAsync();
        Assert.Equal("often", page.QuerySelector("[name=PollSeconds]")!.GetAttribute("value"));
        Assert.DoesNotContain(Secret, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("Du har skrivit det", page.Body!.TextContent, StringComparison.Ordinal);
        using var saved = await anna.SendFormAsync(FormOf(page), "/rules/mailbox", ("PollSeconds", "60"), ("Save", "true"));
        Assert.Equal("/rules/mailboxes", saved.Headers.Location?.OriginalString);

        await using var db = portal.Database.Open();
        var stored = await db.Mailboxes.SingleAsync(Ct);
        Assert.Equal(Secret, await new MailboxSecrets(db, new MailSettings()).OpenAsync(stored.SealedSecret, stored.SecretBelongsTo, Ct));
        Assert.Equal(("mail.linserv.example", 60), (stored.Host, stored.PollSeconds));
    }

    [Theory, OnBothEngines]
    public async Task A_mailbox_is_taken_away_and_its_mails_stay_with_its_name(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        using var anna = await portal.SignInAsync(cast.Anna);
        using var saved = await anna.SubmitAsync("/rules/mailbox", ("Name", "Support"), ("Host", "mail.linserv.example"), ("User", "support@linserv.se"), ("Secret", Secret), ("Save", "true"));
        var id = await IdAsync(portal);
        await using var db = portal.Database.Open();
        var mail = new IncomingMail { Source = (await db.Mailboxes.SingleAsync(Ct)).Source, ExternalKey = "1", Sha256 = "1", State = IncomingState.Quarantined, ReceivedAt = Cast.Now, Raw = new IncomingRaw { Data = "x"u8.ToArray() } };
        await portal.Database.AddAsync(mail);
        await db.Mailboxes.ExecuteUpdateAsync(s => s.SetProperty(m => m.FoundAt, Cast.Now).SetProperty(m => m.FoundMissing, 2).SetProperty(m => m.FoundLeft, 1), Ct);
        Assert.Contains("2 mejl saknades här, 1 låg kvar", (await anna.GetPageAsync("/rules/mailboxes")).Body!.TextContent, StringComparison.Ordinal);

        using var removed = await anna.ConfirmAsync($"/rules/remove-mailbox/{id}");
        Assert.Equal("/rules/mailboxes", removed.Headers.Location?.OriginalString);

        Assert.DoesNotContain("mail.linserv.example", (await anna.GetPageAsync("/rules/mailboxes")).Body!.TextContent, StringComparison.Ordinal);
        using var gone = await anna.GetAsync(new Uri($"/rules/mailbox/{id}", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("Support", (await anna.GetPageAsync($"/quarantine/{mail.Id}")).QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        db.ChangeTracker.Clear();
        Assert.Null((await db.Mailboxes.IgnoreQueryFilters().SingleAsync(Ct)).SealedSecret);

        // The name is free again.
        using var another = await anna.SubmitAsync("/rules/mailbox", ("Name", "Support"), ("Host", "mail.linserv.example"), ("User", "support@linserv.se"), ("Secret", Secret), ("Save", "true"));
        Assert.Equal(HttpStatusCode.Found, another.StatusCode);
    }

    private static IHtmlFormElement FormOf(IHtmlDocument page) => (IHtmlFormElement)page.QuerySelector("form:has([name=PollSeconds])")!;

    private static async Task<int> IdAsync(PortalApp portal)
    {
        await using var db = portal.Database.Open();
        return await db.Mailboxes.Select(m => m.Id).SingleAsync(Ct);
    }
}
