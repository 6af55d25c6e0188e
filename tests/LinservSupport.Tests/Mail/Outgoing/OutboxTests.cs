using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Outgoing;

public sealed class OutboxTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_reply_is_threaded_quotes_what_was_said_and_never_an_internal_note(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var mail = await stage.ReceiveAsync(Written("karin.astrom@norrvik.example", "Leverans", "Det går inte."));
        var amira = Cast.As(stage.Cast.Amira);
        await stage.RunAsync<WriteNote, Outcome>(verb => verb.RunAsync(amira, mail.TicketId!.Value, new Writing { Text = "Hemlig anteckning", SubmissionKey = Guid.NewGuid() }, Ct));

        await stage.RunAsync<ReplyToTicket, Outcome>(verb => verb.RunAsync(amira, mail.TicketId!.Value, new Writing { Text = "Prova <b>igen</b> & säg till", SubmissionKey = Guid.NewGuid() }, null, Ct));

        var outbox = await stage.OutboxAsync();
        var reply = outbox.Single(m => m.Kind == OutgoingKind.Reply);
        Assert.Equal((mail.MessageId, false), (reply.InReplyTo, reply.IsAutomatic));
        Assert.Equal($"<{outbox[0].MessageId}> <{mail.MessageId}>", reply.References);
        Assert.StartsWith($"[LS-{mail.TicketId}] Amira Haddad har svarat", reply.Subject, StringComparison.Ordinal);
        Assert.Contains("> Det går inte.", reply.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;igen&lt;/b&gt; &amp; säg till", reply.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Hemlig", reply.Text + reply.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.Swedish)]
    [InlineData(Language.English)]
    public void Templates_are_under_ten_kilobytes_in_the_readers_language(Language language)
    {
        var ticket = Ticket(language);
        var estimate = new Estimate { Kind = EstimateKind.AboutTenHours, CeilingMinutes = 600, Text = "Studio-vyn ärver tre fält.", State = EstimateState.Approved, AnsweredBy = "Karin", AnsweredVia = Channel.Phone };
        var settings = new MailSettings { PortalUrl = "https://support.example" };
        TicketMails Mails() => new(settings, ticket, language);
        EstimateMails About() => new(settings, ticket, estimate, ticket.Requester!) { Url = "https://support.example/estimates/secret", Until = Cast.Now.AddDays(14) };
        Draft[] drafts =
        [
            Mails().Acknowledgement(new(4, 15, 1, 2), 30),
            Mails().Reply(new Message { AuthorName = "Amira Haddad", Body = "Hej!\nProva igen.", WrittenAt = Cast.Now }, [new("Karin Åström", Cast.Now, "Det går inte.")]),
            Mails().Resolved(new("Amira Haddad", Cast.Now, "Regeln var dubbel."), "https://support.example/solved/reopen/secret"),
            About().Answer(),
            About().Request(),
            About().Changed(600),
            About().Reminder(),
            About().QuestionAnswered(new Message { AuthorName = "Amira Haddad", Body = "Ja, det ingår.", WrittenAt = Cast.Now }),
            Mails().ApprovedTimeUsed(["Hittade orsaken", "Lade till fältet"]),
            AccountMails.Invitation(settings, new Invitation { Email = "k@x.example", Name = "Karin", Role = Roles.Customer, TokenHash = "x", Language = language }, "https://support.example/i/secret"),
            AccountMails.PasswordReset(settings, "Karin", language, "https://support.example/r/secret"),
            Mails().PassedOn(new Message { AuthorName = "Jonas Ekberg", Body = "Se https://evil.example/x", WrittenAt = Cast.Now }, ["order.pdf"], []),
            Mails().Follows("Karin Åström"),
            Mails().Reminder(new("Amira Haddad", Cast.Now, "Vilken order?"), 7),
            AccountMails.HasAccountAlready(settings, "Karin", language),
            DigestMail.Write(settings, new Consultant { Name = "Anna", Email = "anna@linserv.example", Language = language }, new(new(2026, 5, 11), 2, 1, Measures.None, [], 0, 0, 0, 0, 0)),
        ];

        foreach (var draft in drafts)
        {
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(draft.Html), 1000, 10_240);
            Assert.Contains($"<html lang=\"{language.Code()}\">", draft.Html, StringComparison.Ordinal);
            Assert.Contains(language == Language.Swedish ? "Du får detta" : "You get this", draft.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(language == Language.Swedish ? "You get this" : "Du får detta", draft.Html, StringComparison.Ordinal);
        }

        // Every label is in the reader's language, though none of the pages' texts is known here.
        if (language == Language.Swedish) Assert.All(drafts, d => Assert.DoesNotMatch(@"\b(the|your|and|Used|Company|Sign in|Unassigned|working days)\b", d.Text));
        // Only what one of us wrote can be pressed.
        Assert.DoesNotContain("href=\"https://evil.example", drafts[11].Html, StringComparison.Ordinal);
        // A link leads to the ticket, where signing in is asked for; only a question for more time, and one whether it is solved, have one that opens without.
        Assert.All(drafts.Take(4), d => Assert.Equal("https://support.example/tickets/LS-0", System.Text.RegularExpressions.Regex.Match(d.Html, "<a href=\"(https:[^\"]+)\"").Groups[1].Value));
        Assert.Contains("href=\"https://support.example/solved/reopen/secret\"", drafts[2].Html, StringComparison.Ordinal);
        Assert.All(drafts.Skip(4).Take(4), d => Assert.Contains("href=\"https://support.example/estimates/secret\"", d.Html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Se https://support.example/tickets/LS-1?a=1&b=2.", "https://support.example/tickets/LS-1?a=1&amp;b=2")]
    [InlineData("(https://www.odoo.com/help), or \"https://x.example\"", "https://www.odoo.com/help")]
    public void An_address_in_what_one_of_us_wrote_can_be_pressed_and_breaks_no_line(string words, string address)
    {
        var (_, html) = new Stationery(new MailSettings(), Language.English).Quote(words).Finish("Subject", "Foot", isAnswerable: true);

        Assert.Contains($"<a href=\"{address}\" style=\"color:#0a5a76\">{address}</a>", html, StringComparison.Ordinal);
        Assert.Contains("overflow-wrap:anywhere", html, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task The_address_in_a_mail_that_opens_a_door_is_forgotten_once_it_is_sent(Engine engine)
    {
        await using var smtp = new ScriptedSmtp();
        await using var stage = await Stage.SetAsync(engine, ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", $"{smtp.Port}"), ("Mail:Smtp:Security", "None"));
        await using (var db = stage.Database.Open())
        {
            var outbox = new Outbox(db, new MailSettings(), stage.Clock);
            await outbox.ResetPasswordAsync("karin.astrom@norrvik.example", "Karin", Language.Swedish, "https://support.example/reset/opensesame", Ct);
            await outbox.ConfirmAddressAsync(new AccountRequest { Name = "Karin", Email = "karin.astrom@norrvik.example", Company = "Norrvik", TokenHash = "x" }, "https://support.example/confirm/opensesame", Ct);
            await db.SaveChangesAsync(Ct);
        }

        await stage.RunAsync<DeliverOutbox, int>(sweep => sweep.RunAsync(Ct));

        Assert.Equal(2, smtp.Received.Count(m => m.Mail.Contains("opensesame", StringComparison.Ordinal)));
        Assert.All(await stage.OutboxAsync(), row => Assert.Equal(("", ""), (row.Text, row.Html)));
    }

    private static Ticket Ticket(Language language)
    {
        var customer = new Customer { Name = "Norrvik Möbler AB" };
        var requester = new Contact { Name = "Karin Åström", Email = "karin.astrom@norrvik.example", Customer = customer, CustomerId = 1, Language = language };
        return LinservSupport.Tickets.Ticket.Register(
            new Registration { Requester = requester, Channel = Channel.Email, Subject = "Faktura INV/2026/00042 går inte att bekräfta", Text = "Det går inte.", ConditionsVersion = ServiceConditions.Version },
            [.. LinservSupport.Data.PolicyRows.PriorityRules()], new([.. LinservSupport.Data.PolicyRows.WorkingHours()], []), Cast.Now, new("Karin Åström"));
    }
}
