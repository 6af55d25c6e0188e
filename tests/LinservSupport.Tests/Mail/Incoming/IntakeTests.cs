using LinservSupport.Data.Engines;
using LinservSupport.History;
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
        Assert.Equal("P3", await stage.ReadAsync(db => db.TicketEvents.Where(e => e.Kind == EventKind.AcknowledgementSent).Select(e => e.Clause).SingleAsync(Ct)));
        Assert.Null(ticket.ConditionsVersion);
        Assert.Null(ticket.Requester!.CustomerId);
        var receipt = Assert.Single(await stage.OutboxAsync());
        Assert.DoesNotContain("evil.example", receipt.Subject + receipt.Text + receipt.Html, StringComparison.Ordinal);
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
}
