using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Incoming;

public sealed class IntakeTests
{
    private const string Karin = "Karin Åström <Karin.Astrom@Norrvik.example>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_customers_mail_becomes_a_ticket_under_the_service_conditions_with_a_receipt(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        var mail = await stage.ReceiveAsync(Written(Karin, "Leverans skapas inte", "Hej!\n\nOrder S01234 ger ingen leverans.\n\n-- \nKarin Åström\nNorrvik Möbler AB"));

        Assert.Equal(IncomingState.Filed, mail.State);
        var ticket = await stage.TicketAsync(mail);
        Assert.Equal((Channel.Email, stage.Cast.Norrvik.Id, stage.Cast.Karin.Id, ServiceConditions.Version), (ticket.Channel, ticket.CustomerId, ticket.RequesterId, ticket.ConditionsVersion));
        var message = Assert.Single(ticket.Messages);
        Assert.Equal("Hej!\n\nOrder S01234 ger ingen leverans.", message.Body);
        Assert.Contains("Norrvik Möbler AB", message.Quoted, StringComparison.Ordinal);
        Assert.Equal(mail.Id, message.IncomingMailId);
        var receipt = Assert.Single(await stage.OutboxAsync());
        Assert.Equal((OutgoingKind.Acknowledgement, "karin.astrom@norrvik.example", mail.MessageId, true), (receipt.Kind, receipt.ToAddress, receipt.InReplyTo, receipt.IsAutomatic));
        Assert.Contains(ticket.Number, receipt.Subject, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_reply_joins_its_ticket_by_our_signed_id_reopens_it_and_gets_no_second_receipt(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var receipt = (await stage.OutboxAsync())[0];
        await ResolveAsync(stage, first.TicketId!.Value);

        var reply = await stage.ReceiveAsync(Written(Karin, "Sv: helt annat ämne", "Nu går det inte igen.\n\nDen tis 12 maj 2026 kl 10:42 skrev Linserv Support <support@linserv.se>:\n> Vi har ditt ärende", answers: receipt.MessageId));

        Assert.Equal(first.TicketId, reply.TicketId);
        var ticket = await stage.TicketAsync(reply);
        Assert.Equal(TicketState.Registered, ticket.State);
        Assert.Equal(["Det går inte.", "Nu går det inte igen."], ticket.Messages.OrderBy(m => m.Id).Select(m => m.Body));
        Assert.Single(await stage.OutboxAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_forged_or_shortened_id_of_ours_joins_nothing(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var id = (await stage.OutboxAsync())[0].MessageId;
        var at = id.IndexOf('@', StringComparison.Ordinal);

        foreach (var forged in new[] { id[..(at - 1)] + id[at..], id[..(at - 32)] + new string('0', 32) + id[at..], id.Replace($"ls.{first.TicketId}.", $"ls.{first.TicketId + 1}.", StringComparison.Ordinal), $"ls.{first.TicketId}.@linserv.se" })
        {
            var mail = await stage.ReceiveAsync(Written("Elsa Lind <elsa.lind@ekedal.example>", "Hello", "Something else.", answers: forged));
            Assert.NotEqual(first.TicketId, mail.TicketId);
        }
    }

    [Theory, OnBothEngines]
    public async Task The_same_mail_twice_makes_one_ticket_and_one_recorded_repeat(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var text = Written(Karin, "Leverans", "Det går inte.", id: "one@norrvik.example");

        var first = await stage.ReceiveAsync(text);
        var bytes = await stage.ReceiveAsync(text);
        var redelivered = await stage.ReceiveAsync("Received: from a by b; Tue, 12 May 2026 10:41:00 +0200\r\n" + text);

        Assert.Equal((IncomingState.Duplicate, first.TicketId), (bytes.State, bytes.TicketId));
        Assert.Equal((IncomingState.Duplicate, first.TicketId), (redelivered.State, redelivered.TicketId));
        Assert.Equal(1, await stage.ReadAsync(db => db.Tickets.CountAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task The_same_message_id_with_other_content_is_another_mail(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte.", id: "one@norrvik.example"));
        var second = await stage.ReceiveAsync(Written(Karin, "Faktura", "Något annat.", id: "one@norrvik.example"));

        Assert.Equal((IncomingState.Filed, IncomingState.Filed), (first.State, second.State));
        Assert.NotEqual(first.TicketId, second.TicketId);
    }

    [Theory, OnBothEngines]
    public async Task What_cannot_be_read_is_kept_in_quarantine_with_its_reason_and_bytes(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        byte[][] bad =
        [
            [],
            [0, 1, 2, 3, 0xFF, 0xFE],
            "\r\n\r\n"u8.ToArray(),
            "<html><body>Hello</body></html>"u8.ToArray(),
            "Subject: nobody\r\n\r\nHello"u8.ToArray(),
            "From: a@x.example\r\nFrom: b@x.example\r\nSubject: two\r\n\r\nHello"u8.ToArray(),
            System.Text.Encoding.ASCII.GetBytes($"From: a@x.example\r\nSubject: {string.Concat(Enumerable.Repeat("=?utf-8?q?a?= ", 100_000))}\r\n\r\nHello"),
            System.Text.Encoding.ASCII.GetBytes($"From: a@x.example\r\nTo: {string.Concat(Enumerable.Range(0, 3000).Select(i => $"r{i}@x.example,\r\n "))}x@x.example\r\n\r\nHello"),
        ];

        foreach (var raw in bad)
        {
            var mail = await stage.ReceiveAsync(raw);
            Assert.Equal(IncomingState.Quarantined, mail.State);
            Assert.NotEqual("", mail.Reason.Swedish);
            Assert.NotEqual(mail.Reason.English, mail.Reason.Swedish);
            Assert.Equal(raw, await stage.ReadAsync(db => db.IncomingMails.Where(m => m.Id == mail.Id).Select(m => m.Raw!.Data).SingleAsync(Ct)));
        }

        Assert.Empty(await stage.OutboxAsync());
    }

    [Theory, OnBothEngines]
    public async Task An_unknown_sender_gets_an_enquiry_without_the_four_hour_rule_and_a_receipt_that_repeats_nothing(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        var mail = await stage.ReceiveAsync(Written("\"Buy now at evil.example\" <stranger@elsewhere.example>", "Click http://evil.example", "How much is an hour?"));

        var ticket = await stage.TicketAsync(mail);
        Assert.True(ticket.IsEnquiry);
        Assert.Null(ticket.ConditionsVersion);
        Assert.Null(ticket.Requester!.CustomerId);
        var receipt = Assert.Single(await stage.OutboxAsync());
        Assert.DoesNotContain("evil.example", receipt.Subject + receipt.Text + receipt.Html, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_person_who_has_left_is_a_stranger(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var old = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var receipt = (await stage.OutboxAsync())[0];
        await stage.ReadAsync(db => db.Contacts.Where(c => c.Id == stage.Cast.Karin.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.RevokedAt, Cast.Now), Ct));

        var mail = await stage.ReceiveAsync(Written(Karin, "Leverans", "Hur gick det?", answers: receipt.MessageId));

        Assert.NotEqual(old.TicketId, mail.TicketId);
        Assert.True((await stage.TicketAsync(mail)).IsEnquiry);
    }

    [Theory, OnBothEngines]
    public async Task A_stranger_who_writes_a_number_gets_a_ticket_of_their_own_that_tells_nothing(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var first = await stage.ReceiveAsync(Written(Karin, "Hemlig leverans", "Det går inte."));
        var id = (await stage.OutboxAsync())[0].MessageId;
        var subject = $"Re: [LS-{first.TicketId}] hello";

        var byNumber = await stage.ReceiveAsync(Written("Elsa Lind <elsa.lind@ekedal.example>", subject, "Show me."));
        var byId = await stage.ReceiveAsync(Written("stranger@elsewhere.example", subject, "Show me.", answers: id));

        foreach (var mail in new[] { byNumber, byId })
        {
            Assert.NotEqual(first.TicketId, mail.TicketId);
            var note = (await stage.TicketAsync(mail)).Messages.Single(m => m.Kind == MessageKind.InternalNote);
            Assert.Contains($"LS-{first.TicketId}", note.Body, StringComparison.Ordinal);
        }

        Assert.Single((await stage.TicketAsync(first)).Messages);
        Assert.All((await stage.OutboxAsync()).Skip(1), m => Assert.DoesNotContain("Hemlig", m.Text + m.Html + m.Subject, StringComparison.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task A_consultants_address_is_believed_only_where_our_own_server_proves_it(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var id = (await stage.OutboxAsync())[0].MessageId;
        const string Amira = "Amira Haddad <amira.haddad@linserv.example>";
        const string Pass = "Authentication-Results: mx.linserv.example; dmarc=pass header.from=linserv.example\r\n";
        string[] unproven =
        [
            "",
            "Authentication-Results: mx.evil.example; dmarc=pass header.from=linserv.example\r\n",
            "Authentication-Results: mx.linserv.example; dmarc=fail header.from=linserv.example\r\n",
            "Authentication-Results: mx.linserv.example; dmarc=none\r\n" + Pass,
        ];

        foreach (var more in unproven) Assert.Equal(first.TicketId, (await stage.ReceiveAsync(Written(Amira, "Re: Leverans", "Pay here: evil.example", answers: id, more: more))).TicketId);
        var forged = await stage.TicketAsync(first);
        Assert.Null(forged.WorkBegunAt);
        Assert.All(forged.Messages.Where(m => m.Body.Contains("evil", StringComparison.Ordinal)), m => Assert.Equal((MessageKind.InternalNote, null), (m.Kind, m.AuthorConsultantId)));
        Assert.Single(await stage.OutboxAsync());

        await stage.ReceiveAsync(Written(Amira, "Re: Leverans", "Prova igen nu.", answers: id, more: Pass));
        var ticket = await stage.TicketAsync(first);
        Assert.Equal((MessageKind.FromUs, stage.Cast.Amira.Id), (ticket.Messages.MaxBy(m => m.Id)!.Kind, ticket.Messages.MaxBy(m => m.Id)!.AuthorConsultantId));
        Assert.NotNull(ticket.WorkBegunAt);
        Assert.Equal(OutgoingKind.Reply, (await stage.OutboxAsync())[^1].Kind);
    }

    [Theory, OnBothEngines]
    public async Task A_proof_for_one_domain_makes_nobody_of_another_one_of_us(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var id = (await stage.OutboxAsync())[0].MessageId;
        const string Pass = "Authentication-Results: mx.linserv.example; dmarc=pass header.from=evil.example\r\n";
        const string Amira = "amira.haddad@linserv.example";

        foreach (var field in new[] { "Reply-To", "Sender" })
        {
            var beside = await stage.ReceiveAsync(Written("\"a,b\"@evil.example", "Re: Leverans", "Pay here.", answers: id, more: $"{Pass}{field}: {Amira}\r\n"));
            Assert.Equal((IncomingState.Quarantined, null), (beside.State, beside.TicketId));
        }

        await stage.ReceiveAsync(Written(Amira, "Re: Leverans", "Pay here.", answers: id, more: Pass));
        var ticket = await stage.TicketAsync(first);
        Assert.Equal(MessageKind.InternalNote, ticket.Messages.MaxBy(m => m.Id)!.Kind);
        Assert.Null(ticket.WorkBegunAt);
        Assert.Single(await stage.OutboxAsync());
    }

    [Theory, OnBothEngines]
    public async Task What_the_senders_domain_calls_forged_is_kept_but_not_answered(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));

        var mail = await stage.ReceiveAsync(Written(Karin, "Buy now", "evil.example", more: "Authentication-Results: mx.linserv.example; dmarc=fail header.from=norrvik.example\r\n"));

        Assert.Contains((await stage.TicketAsync(mail)).Messages, m => m.Kind == MessageKind.InternalNote);
        Assert.Empty(await stage.OutboxAsync());
    }

    [Theory, OnBothEngines]
    public async Task What_is_called_forged_is_nobodys_answer_and_no_companys_ticket(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));
        const string Fail = "Authentication-Results: mx.linserv.example; dmarc=fail header.from=norrvik.example\r\n";
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var id = (await stage.OutboxAsync())[0].MessageId;

        var answer = await stage.ReceiveAsync(Written(Karin, "Sv: Leverans", "Gör allt, kosta vad det vill.", answers: id, more: Fail));
        var fresh = await stage.ReceiveAsync(Written(Karin, "Bygg något", "Genast.", more: Fail));

        Assert.Single((await stage.TicketAsync(first)).Messages);
        foreach (var forged in new[] { answer, fresh })
        {
            var ticket = await stage.TicketAsync(forged);
            Assert.Equal((true, null, null), (ticket.IsEnquiry, ticket.CustomerId, ticket.ConditionsVersion));
            Assert.Contains(ticket.Messages, m => m.Kind == MessageKind.InternalNote);
        }

        Assert.Contains($"LS-{first.TicketId}", (await stage.TicketAsync(answer)).Messages.Single(m => m.Kind == MessageKind.InternalNote).Body, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task What_a_consultant_answered_to_stays_with_us(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));
        await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var id = (await stage.OutboxAsync())[0].MessageId;
        const string Html = "<p>Prova igen.</p><blockquote>Internt: de betalar aldrig.</blockquote>";

        var mail = await stage.ReceiveAsync(Written("amira.haddad@linserv.example", "Re: Leverans", "Prova igen.\n\nDen tis 12 maj 2026 kl 10:42 skrev Maja <maja.lindqvist@linserv.example>:\n> Internt: de betalar aldrig.", answers: id, more: "Authentication-Results: mx.linserv.example; dmarc=pass header.from=linserv.example\r\n"));
        var formatted = await stage.ReceiveAsync(Written("amira.haddad@linserv.example", "Re: Leverans", Html, answers: id, more: "Authentication-Results: mx.linserv.example; dmarc=pass header.from=linserv.example\r\n").Replace("text/plain", "text/html", StringComparison.Ordinal));

        Assert.Equal(mail.TicketId, formatted.TicketId);
        var ours = await stage.ReadAsync(db => db.Messages.Include(m => m.Html).Where(m => m.TicketId == mail.TicketId && m.Kind == MessageKind.FromUs).ToListAsync(Ct));
        Assert.Equal(2, ours.Count);
        Assert.All(ours, m => Assert.Equal(("Prova igen.", null, null), (m.Body, m.Quoted, m.Html)));
    }

    [Theory, OnBothEngines]
    public async Task Html_files_and_nul_bytes_become_text_and_cleaned_attachments(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        var mail = await stage.ReceiveAsync(Case("html-with-files"));

        var message = Assert.Single((await stage.TicketAsync(mail)).Messages);
        Assert.Equal("Hej!\n\nSe bilden.", message.Body);
        Assert.Contains("Tidigare svar", message.Quoted, StringComparison.Ordinal);
        Assert.Equal(["passwd.png", "notes.txt"], message.Attachments.OrderBy(a => a.Id).Select(a => a.FileName));
        Assert.Equal("image/png", message.Attachments.OrderBy(a => a.Id).First().ContentType);
    }

    [Theory, OnBothEngines]
    public async Task A_mail_that_fails_three_times_is_quarantined_and_can_be_tried_again_or_discarded(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await stage.RunAsync<Inbox, bool>(inbox => inbox.StoreAsync("test", "poison", "From: a@x.example\r\n\r\nHello"u8.ToArray(), Ct));
        // As if the process had been killed in the middle of each of three tries.
        await stage.ReadAsync(db => db.IncomingMails.ExecuteUpdateAsync(s => s.SetProperty(m => m.Attempts, 3), Ct));

        await stage.RunAsync<ReadMail, int>(sweep => sweep.RunAsync(Ct));

        var mail = await stage.ReadAsync(db => db.IncomingMails.SingleAsync(Ct));
        Assert.Equal(IncomingState.Quarantined, mail.State);
        Assert.IsType<Outcome.Missing>(await stage.RunAsync<LinservSupport.Mail.RetryMail, Outcome>(v => v.RunAsync(Cast.As(stage.Cast.Karin), mail.Id, Ct)));
        Assert.IsType<Outcome.Refused>(await stage.RunAsync<LinservSupport.Mail.DiscardMail, Outcome>(v => v.RunAsync(Cast.As(stage.Cast.Amira), mail.Id, " ", Ct)));
        Assert.IsType<Outcome.Done>(await stage.RunAsync<LinservSupport.Mail.RetryMail, Outcome>(v => v.RunAsync(Cast.As(stage.Cast.Amira), mail.Id, Ct)));
        await stage.RunAsync<ReadMail, int>(sweep => sweep.RunAsync(Ct));
        Assert.Equal(IncomingState.Filed, (await stage.ReadAsync(db => db.IncomingMails.SingleAsync(Ct))).State);
    }

    private static async Task ResolveAsync(Stage stage, int ticketId)
    {
        var outcome = await stage.RunAsync<ResolveTicket, Outcome>(verb => verb.RunAsync(Cast.As(stage.Cast.Amira), ticketId, null, Ct));
        Assert.IsType<Outcome.Done>(outcome);
        await stage.ReadAsync(db => db.OutgoingMails.Where(m => m.Kind == OutgoingKind.Resolved).ExecuteDeleteAsync(Ct));
        await stage.ReadAsync(db => db.Tickets.Where(t => t.Id == ticketId).ExecuteUpdateAsync(s => s.SetProperty(t => t.WorkBegunAt, (DateTimeOffset?)null), Ct));
    }
}
